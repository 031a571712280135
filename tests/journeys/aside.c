/* A layer under a program that keeps whatever it deletes or writes over: a second name in another folder. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int kept;

static void keep(int at, const char *path)
{
    const char *aside = getenv("KEPT_ASIDE");
    char name[4096];

    if (aside == NULL)
        return;
    snprintf(name, sizeof name, "%s/%d-%d", aside, (int)getpid(), atomic_fetch_add(&kept, 1));
    syscall(SYS_linkat, at, path, AT_FDCWD, name, 0);
}

int unlinkat(int at, const char *path, int flags)
{
    if (!(flags & AT_REMOVEDIR))
        keep(at, path);
    return (int)syscall(SYS_unlinkat, at, path, flags);
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int remove(const char *path)
{
    return unlink(path) == 0 ? 0 : unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned int flags)
{
    keep(to, new);
    return (int)syscall(SYS_renameat2, from, old, to, new, flags);
}

int renameat(int from, const char *old, int to, const char *new)
{
    return renameat2(from, old, to, new, 0);
}

int rename(const char *old, const char *new)
{
    return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0);
}
