/* A layer under a program that puts its wall clock, and the times of files that it reads, ahead or back by
   CLOCK_AHEAD seconds.

   What waits goes by the monotonic clock, which stays as it is. libfaketime is not used: its 0.9.10 lets
   every time.sleep of Python 3.11 fail (an absolute clock_nanosleep on the monotonic clock) and does not
   see stat64. */
#define _GNU_SOURCE
#define _LARGEFILE64_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int (*real)(clockid_t, struct timespec *);
static time_t ahead;

__attribute__((constructor)) static void begin(void)
{
    const char *said = getenv("CLOCK_AHEAD");

    *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    ahead = said == NULL ? 0 : (time_t)strtoll(said, NULL, 10);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int failed;

    if (real == NULL) /* another library's constructor, before ours */
        begin();
    failed = real(clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += ahead;
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
        found->st_atim.tv_sec += ahead;
        found->st_mtim.tv_sec += ahead;
        found->st_ctim.tv_sec += ahead;
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
