/* Fails the Nth write, the Nth sync, or the Nth allocation of one library, in the process that loads it first.
 *
 * Loaded with LD_PRELOAD. Nothing fails before fault_arm() is called; fault_count() says how many calls of the
 * armed kind there were. Writes and syncs count only where the file lies under the folder that was named, and
 * allocations only where the caller's code lies in the library whose file name holds the word that was named.
 * fault_way(n) tells by which way of calls through that library the nth allocation was reached.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { NOTHING = 0, WRITES = 1, SYNCS = 2, ALLOCATIONS = 3, SPACE = 4 };

static volatile int kind = NOTHING;
static volatile long at, seen, failed;
static int error = EIO, cut_short, lasting;
static char under[4096];
static size_t under_length;
static uintptr_t code_from, code_to;

enum { DEEP = 32, MANY = 1 << 18 };
static uint64_t ways[MANY];

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static int find_code(struct dl_phdr_info *library, size_t size, void *word) {
    (void)size;
    if (!library->dlpi_name || !strstr(library->dlpi_name, (const char *)word)) return 0;
    for (int i = 0; i < library->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
        code_from = library->dlpi_addr + part->p_vaddr;
        code_to = code_from + part->p_memsz;
    }
    return 1;
}

/* `which` kind; the `n`th call of it, from 1 (SPACE: bytes that may be written); what it says; whether a write
 * puts half of it down first; whether every later call fails too; the folder, or the library's word. */
int fault_arm(int which, long n, int says, int half, int stays, const char *where) {
    kind = NOTHING;
    at = n, seen = 0, failed = 0, error = says, cut_short = half, lasting = stays;
    code_from = code_to = 0;
    strncpy(under, where, sizeof under - 1);
    under_length = strlen(under);
    if (which == ALLOCATIONS) {
        dl_iterate_phdr(find_code, under);
        if (!code_from) return -1;
        void *first[1];
        backtrace(first, 1); /* its own first call allocates */
    }
    kind = which;
    return 0;
}

long fault_count(void) { return seen; }
long fault_failed(void) { return failed; }
void fault_disarm(void) { kind = NOTHING; }
uint64_t fault_way(long n) { return n > 0 && n <= MANY ? ways[n - 1] : 0; }

static int strikes(void) {
    long now = __sync_add_and_fetch(&seen, 1);
    int hit = at > 0 && (now == at || (lasting && now > at));
    if (hit) __sync_add_and_fetch(&failed, 1);
    return hit;
}

static int ours(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strncmp(path, under, under_length) == 0;
}

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name); real; })

/* How much of a write goes through: all of it (-1), none, or a part. */
static ssize_t allowed(int file, size_t size) {
    if ((kind != WRITES && kind != SPACE) || !ours(file)) return -1;
    if (kind == SPACE) {
        long before = __sync_fetch_and_add(&seen, (long)size);
        if (before + (long)size <= at) return -1;
        __sync_add_and_fetch(&failed, 1);
        return before < at ? at - before : 0;
    }
    if (!strikes()) return -1;
    return cut_short ? (ssize_t)(size / 2) : 0;
}

ssize_t write(int file, const void *from, size_t size) {
    ssize_t part = allowed(file, size);
    if (part < 0) return REAL(write)(file, from, size);
    if (part > 0) return REAL(write)(file, from, (size_t)part);
    errno = kind == SPACE ? ENOSPC : error;
    return -1;
}

ssize_t pwrite64(int file, const void *from, size_t size, off64_t where) {
    ssize_t part = allowed(file, size);
    if (part < 0) return REAL(pwrite64)(file, from, size, where);
    if (part > 0) return REAL(pwrite64)(file, from, (size_t)part, where);
    errno = kind == SPACE ? ENOSPC : error;
    return -1;
}

ssize_t pwrite(int file, const void *from, size_t size, off_t where) { return pwrite64(file, from, size, where); }

int ftruncate64(int file, off64_t size) {
    if (kind == WRITES && ours(file) && strikes()) return errno = error, -1;
    return REAL(ftruncate64)(file, size);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int fsync(int file) {
    if (kind == SYNCS && ours(file) && strikes()) return errno = error, -1;
    return REAL(fsync)(file);
}

int fdatasync(int file) {
    if (kind == SYNCS && ours(file) && strikes()) return errno = error, -1;
    return REAL(fdatasync)(file);
}

static int in_library(void *caller) { return (uintptr_t)caller >= code_from && (uintptr_t)caller < code_to; }

/* A number for the way of calls through the library, the same wherever the library was loaded. */
static uint64_t way_here(void) {
    void *calls[DEEP];
    uint64_t way = 14695981039346656037u;
    int deep = backtrace(calls, DEEP);
    for (int i = 0; i < deep; i++)
        if (in_library(calls[i])) way = (way ^ ((uintptr_t)calls[i] - code_from)) * 1099511628211u;
    return way;
}

static int starves(void *caller) {
    if (kind != ALLOCATIONS || !in_library(caller)) return 0;
    if (at == 0 && seen < MANY) ways[seen] = way_here(); /* a day in which nothing fails is looked at */
    return strikes();
}

void *malloc(size_t size) {
    if (starves(__builtin_return_address(0))) return errno = ENOMEM, NULL;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    if (starves(__builtin_return_address(0))) return errno = ENOMEM, NULL;
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    if (starves(__builtin_return_address(0))) return errno = ENOMEM, NULL;
    return __libc_realloc(old, size);
}
