/* SPDX-FileCopyrightText: 2026 The Otklik authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A disk that fails on demand, for LD_PRELOAD. OTKLIK_FAULTY_DISK names a file of rules, one a line:
 *
 *     CALL PATH SKIP COUNT ACTION
 *
 * CALL is sync, write, truncate or open (for writing); PATH a piece of the file's path, or, with «$» behind it, its end;
 * the first SKIP calls that fit pass, the COUNT after them (-1: all) are struck. ACTION is an errno (EIO, ENOSPC, EROFS, EDQUOT), a number of
 * milliseconds to lose before the call goes on as always, «kill» (SIGKILL instead of the call), «killafter», or
 * «tear» (half of the bytes are written, then SIGKILL).
 *
 * Two actions of sync tell what a power cut would leave. «image»: after the call has succeeded the file is copied to
 * PATH.durable. «drop»: the call fails with EIO, and what was written since the sync before it never reaches the disk,
 * although the program reads it back and a later sync succeeds, unless it is written once more; this is how Linux has
 * it. Images then lack it. What of a file is not on the disk is kept in PATH.blocks: Linux knows it longer than any
 * process lives.
 *
 * The file of rules is read again whenever it is replaced, and all counts begin anew. Each strike but an
 * image adds a byte to the file of rules' name + «.struck».
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { RULES = 16, WORD = 32, FILES = 8, BLOCK = 4096, BLOCKS = 1 << 15 };

struct rule {
    char call[WORD];
    char path[256];
    char action[WORD];
    long skip;
    long count;
};

/* Which blocks of a file were written since its last sync began, which wait for one that goes on, and which were lost by
 * one that failed. */
struct blocks {
    unsigned char written[BLOCKS];
    unsigned char syncing[BLOCKS];
    unsigned char lost[BLOCKS];
};

static char paths[FILES][PATH_MAX];
static struct blocks *files[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct rule rules[RULES];
static int known;
static ino_t inode;
static struct timespec changed;

static const char *control(void)
{
    return getenv("OTKLIK_FAULTY_DISK");
}

static void load(void)
{
    struct stat now;
    if (stat(control(), &now) != 0 ||
        (now.st_ino == inode && now.st_mtim.tv_sec == changed.tv_sec && now.st_mtim.tv_nsec == changed.tv_nsec)) {
        return;
    }
    inode = now.st_ino;
    changed = now.st_mtim;
    known = 0;
    FILE *file = fopen(control(), "re");
    struct rule rule;
    while (file && known < RULES &&
           fscanf(file, "%31s %255s %ld %ld %31s", rule.call, rule.path, &rule.skip, &rule.count, rule.action) == 5) {
        rules[known++] = rule;
    }
    if (file) {
        fclose(file);
    }
}

static void note(void)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s.struck", control());
    const long file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file >= 0) {
        if (syscall(SYS_write, file, ".", 1) != 1) {
            abort();
        }
        syscall(SYS_close, file);
    }
}

static int fits(const char *pattern, const char *path)
{
    const size_t size = strlen(pattern), length = strlen(path);
    if (size == 0 || pattern[size - 1] != '$') {
        return strstr(path, pattern) != NULL;
    }
    return length >= size - 1 && strncmp(path + length - (size - 1), pattern, size - 1) == 0;
}

/* The action that strikes this call, copied to `action`; 0 when it passes. */
static int struck(const char *call, const char *path, char *action)
{
    if (!control()) {
        return 0;
    }
    const int before = errno;
    int found = 0;
    pthread_mutex_lock(&lock);
    load();
    for (int i = 0; i < known && !found; ++i) {
        struct rule *rule = &rules[i];
        if (strcmp(rule->call, call) != 0 || !fits(rule->path, path)) {
            continue;
        }
        if (rule->skip > 0) {
            --rule->skip;
        } else if (rule->count != 0) {
            rule->count -= rule->count > 0;
            strcpy(action, rule->action);
            found = 1;
        }
    }
    if (found && strcmp(action, "image") != 0) { /* that is no trouble */
        note();
    }
    pthread_mutex_unlock(&lock);
    errno = before;
    return found;
}

static int struckFile(const char *call, int file, char *path, char *action)
{
    char link[64];
    path[0] = 0;
    if (!control()) {
        return 0;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0 || path[0] != '/') {
        path[0] = 0;
        return 0; /* a socket or a pipe is no disk */
    }
    path[length] = 0;
    return struck(call, path, action);
}

/* Carries out what comes before the call. True when the call must not be made; errno says why. */
static int refuses(const char *action)
{
    static const struct {
        const char *name;
        int number;
    } errors[] = {{"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT}};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; ++i) {
        if (strcmp(action, errors[i].name) == 0) {
            errno = errors[i].number;
            return 1;
        }
    }
    if (strcmp(action, "kill") == 0) {
        kill(getpid(), SIGKILL);
    }
    const long milliseconds = strtol(action, NULL, 10);
    if (milliseconds > 0) {
        const struct timespec pause = {milliseconds / 1000, milliseconds % 1000 * 1000000};
        nanosleep(&pause, NULL);
    }
    return 0;
}

static struct blocks *mapBlocks(const char *path)
{
    char name[PATH_MAX + 16];
    snprintf(name, sizeof name, "%s.blocks", path);
    const int file = (int)syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || syscall(SYS_ftruncate, file, sizeof(struct blocks)) != 0) {
        abort();
    }
    void *const mapped = mmap(NULL, sizeof(struct blocks), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (mapped == MAP_FAILED) {
        abort();
    }
    return mapped;
}

/* Under the lock. NULL for files of which there are no images, and for the ninth: tests look at few. */
static struct blocks *blocksOf(const char *path)
{
    int imaged = 0;
    for (int i = 0; i < known; ++i) {
        imaged |= strcmp(rules[i].action, "image") == 0 && fits(rules[i].path, path);
    }
    for (int i = 0; imaged && i < FILES; ++i) {
        if (!files[i]) {
            strcpy(paths[i], path);
            files[i] = mapBlocks(path);
        }
        if (strcmp(paths[i], path) == 0) {
            return files[i];
        }
    }
    return NULL;
}

static void wrote(const char *path, long at, long size)
{
    pthread_mutex_lock(&lock);
    struct blocks *file = blocksOf(path);
    for (long block = at / BLOCK; file && size > 0 && block <= (at + size - 1) / BLOCK && block < BLOCKS; ++block) {
        file->written[block] = 1;
        file->lost[block] = 0;
    }
    pthread_mutex_unlock(&lock);
}

static void drop(const char *path)
{
    pthread_mutex_lock(&lock);
    struct blocks *file = blocksOf(path);
    for (int block = 0; file && block < BLOCKS; ++block) {
        file->lost[block] |= file->written[block];
        file->written[block] = 0;
    }
    pthread_mutex_unlock(&lock);
}

/* What is written from now on, while the sync goes on, need not be on the disk after it. */
static void syncs(const char *path)
{
    pthread_mutex_lock(&lock);
    struct blocks *file = blocksOf(path);
    for (int block = 0; file && block < BLOCKS; ++block) {
        file->syncing[block] |= file->written[block];
        file->written[block] = 0;
    }
    pthread_mutex_unlock(&lock);
}

static int isLacking(const struct blocks *file, long number)
{
    return file && number < BLOCKS && (file->lost[number] || (file->written[number] && !file->syncing[number]));
}

/* The blocks that were lost, or came during the sync, keep what the image before had there. */
static void copyBlocks(const struct blocks *file, int from, int before, int to)
{
    char block[BLOCK];
    for (long number = 0;; ++number) {
        const long at = number * BLOCK;
        const int gone = isLacking(file, number);
        long size = syscall(SYS_pread64, from, block, BLOCK, at);
        if (size <= 0) {
            return;
        }
        if (gone) {
            memset(block, 0, sizeof block);
            syscall(SYS_pread64, before, block, size, at);
        }
        if (syscall(SYS_pwrite64, to, block, size, at) != size) {
            abort();
        }
    }
}

/* Reads by the program's own descriptor: closing another one of that file would end the locks that SQLite has on it,
 * as the locks of POSIX belong to the process. */
static void keepImage(int from, const char *path)
{
    char image[PATH_MAX + 16];
    char making[PATH_MAX + 16];
    snprintf(image, sizeof image, "%s.durable", path);
    snprintf(making, sizeof making, "%s.making", path);
    pthread_mutex_lock(&lock); /* two threads may sync one file at a time */
    const int before = (int)syscall(SYS_openat, AT_FDCWD, image, O_RDONLY | O_CLOEXEC, 0);
    const int to = (int)syscall(SYS_openat, AT_FDCWD, making, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    struct blocks *file = blocksOf(path);
    copyBlocks(file, from, before, to);
    if (file) {
        memset(file->syncing, 0, sizeof file->syncing);
    }
    syscall(SYS_close, before);
    syscall(SYS_close, to);
    rename(making, image);
    pthread_mutex_unlock(&lock);
}

static void afterwards(const char *action, int file, const char *path)
{
    if (strcmp(action, "killafter") == 0) {
        kill(getpid(), SIGKILL);
    }
    if (strcmp(action, "image") == 0) {
        const int before = errno;
        keepImage(file, path);
        errno = before;
    }
}

#define REAL(name, type, ...)                                                                                          \
    static type (*real)(__VA_ARGS__);                                                                                  \
    if (!real) {                                                                                                       \
        *(void **)&real = dlsym(RTLD_NEXT, #name);                                                                     \
    }

#define SYNC(name)                                                                                                     \
    int name(int file)                                                                                                 \
    {                                                                                                                  \
        REAL(name, int, int)                                                                                           \
        char path[PATH_MAX], action[WORD];                                                                             \
        const int hit = struckFile("sync", file, path, action);                                                        \
        if (hit && strcmp(action, "drop") == 0) {                                                                      \
            drop(path);                                                                                                \
            strcpy(action, "EIO");                                                                                     \
        }                                                                                                              \
        if (hit && refuses(action)) {                                                                                  \
            return -1;                                                                                                 \
        }                                                                                                              \
        if (hit && strcmp(action, "image") == 0) {                                                                     \
            syncs(path);                                                                                               \
        }                                                                                                              \
        const int done = real(file);                                                                                   \
        if (hit && done == 0) {                                                                                        \
            afterwards(action, file, path);                                                                            \
        }                                                                                                              \
        return done;                                                                                                   \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset)                                                                                         \
    int name(int file, offset length)                                                                                  \
    {                                                                                                                  \
        REAL(name, int, int, offset)                                                                                   \
        char path[PATH_MAX], action[WORD];                                                                             \
        const int hit = struckFile("truncate", file, path, action);                                                    \
        if (hit && refuses(action)) {                                                                                  \
            return -1;                                                                                                 \
        }                                                                                                              \
        const int done = real(file, length);                                                                           \
        if (hit) {                                                                                                     \
            afterwards(action, file, path);                                                                            \
        }                                                                                                              \
        return done;                                                                                                   \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define PWRITE(name, offset)                                                                                           \
    ssize_t name(int file, const void *bytes, size_t size, offset at)                                                  \
    {                                                                                                                  \
        REAL(name, ssize_t, int, const void *, size_t, offset)                                                         \
        char path[PATH_MAX], action[WORD];                                                                             \
        const int hit = struckFile("write", file, path, action);                                                       \
        if (hit && refuses(action)) {                                                                                  \
            return -1;                                                                                                 \
        }                                                                                                              \
        const int tear = hit && strcmp(action, "tear") == 0;                                                           \
        const ssize_t done = real(file, bytes, tear ? size / 2 : size, at);                                            \
        if (control() && path[0] == '/') {                                                                             \
            wrote(path, (long)at, (long)done);                                                                         \
        }                                                                                                              \
        if (hit) {                                                                                                     \
            afterwards(tear ? "killafter" : action, file, path);                                                       \
        }                                                                                                              \
        return done;                                                                                                   \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int file, const void *bytes, size_t size)
{
    REAL(write, ssize_t, int, const void *, size_t)
    char path[PATH_MAX], action[WORD];
    const int hit = struckFile("write", file, path, action);
    if (hit && refuses(action)) {
        return -1;
    }
    const int tear = hit && strcmp(action, "tear") == 0;
    const ssize_t done = real(file, bytes, tear ? size / 2 : size);
    if (hit) {
        afterwards(tear ? "killafter" : action, file, path);
    }
    return done;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        REAL(name, int, const char *, int, ...)                                                                        \
        char action[WORD];                                                                                             \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        const mode_t mode = va_arg(more, mode_t);                                                                      \
        va_end(more);                                                                                                  \
        const int writes = (flags & O_ACCMODE) != O_RDONLY;                                                            \
        if (writes && struck("open", path, action) && refuses(action)) {                                               \
            return -1;                                                                                                 \
        }                                                                                                              \
        return real(path, flags, mode);                                                                                \
    }
OPEN(open)
OPEN(open64)
