/* A layer under a program that gives it another wall clock, and moves the times of files that it reads alike.

   CLOCK_SHOWS is what it showed at the moment CLOCK_BEGAN, in seconds. It goes ten times slower than time
   does, so that a slow machine doesn't carry a run past the hour that it is about. What waits goes by the
   monotonic clock, which stays as it is. libfaketime is not used: its 0.9.10 lets every time.sleep of
   Python 3.11 fail (an absolute clock_nanosleep on the monotonic clock) and does not see stat64. */
#define _GNU_SOURCE
#define _LARGEFILE64_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define BILLION INT64_C(1000000000)
#define SLOWER 10

static int (*real)(clockid_t, struct timespec *);
static int64_t shows, began;

static int64_t seconds(const char *name)
{
    const char *said = getenv(name);

    return said == NULL ? 0 : strtoll(said, NULL, 10);
}

__attribute__((constructor)) static void begin(void)
{
    *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    shows = seconds("CLOCK_SHOWS");
    began = seconds("CLOCK_BEGAN");
}

static void move(struct timespec *moment)
{
    int64_t since = (moment->tv_sec - began) * BILLION + moment->tv_nsec;
    int64_t shown = shows * BILLION + since / SLOWER;

    moment->tv_sec = shown / BILLION;
    moment->tv_nsec = shown % BILLION;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int failed;

    if (real == NULL) /* another library's constructor, before ours */
        begin();
    failed = real(clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        move(now);
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec exact;

    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *now)
{
    struct timespec exact;

    clock_gettime(CLOCK_REALTIME, &exact);
    if (now != NULL)
        *now = exact.tv_sec;
    return exact.tv_sec;
}

int fstatat64(int at, const char *restrict path, struct stat64 *restrict found, int flags)
{
    int failed = (int)syscall(SYS_newfstatat, at, path, found, flags);

    if (!failed) {
        move(&found->st_atim);
        move(&found->st_mtim);
        move(&found->st_ctim);
    }
    return failed;
}

int stat64(const char *restrict path, struct stat64 *restrict found)
{
    return fstatat64(AT_FDCWD, path, found, 0);
}

int lstat64(const char *restrict path, struct stat64 *restrict found)
{
    return fstatat64(AT_FDCWD, path, found, AT_SYMLINK_NOFOLLOW);
}

int fstat64(int file, struct stat64 *found)
{
    return fstatat64(file, "", found, AT_EMPTY_PATH);
}
