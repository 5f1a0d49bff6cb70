/* A disk that fails when it is told to, and that writes down what is done to it. Loaded in front of the C library.

Only calls on files in the watched folder count. Nothing waits for the real disk: what a power cut would leave is
rebuilt from the log (power_cuts.py). A record of the log: kind, file, number, length, then so many bytes. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { FAILS = 0, HALF = 1, KILLED = 2 };
enum { MOST_FILES = 1024 };

static char folder[4096];
static long calls, fail_at, given;
static int error_given, lasts, how, log_file = -1, next_file = 1;
static int files[MOST_FILES]; /* by descriptor: its number in the log, 0 for one that isn't watched */
static int is_folder[MOST_FILES];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* --- Told by the test -------------------------------------------------------------------------------- */

void disk_watch(const char *path, int log) {
    strncpy(folder, path, sizeof folder - 1);
    log_file = log;
    calls = given = fail_at = 0;
}

void disk_fail(long at, int error, int lasting, int way) {
    calls = given = 0;
    fail_at = at;
    error_given = error;
    lasts = lasting;
    how = way;
}

long disk_calls(void) { return calls; }

long disk_given(void) { return given; }

/* --- The log ------------------------------------------------------------------------------------------ */

static void note(char kind, int file, int64_t number, const void *bytes, uint32_t length) {
    if (log_file < 0)
        return;
    __typeof__(&write) out = REAL(write);
    struct __attribute__((packed)) { char kind; int32_t file; int64_t number; uint32_t length; } head = {
        kind, file, number, length};
    if (out(log_file, &head, sizeof head) != sizeof head || (length && out(log_file, bytes, length) != length))
        abort();
}

void disk_mark(const char *text) { note('M', 0, 0, text, strlen(text)); }

/* --- Which call fails ---------------------------------------------------------------------------------- */

static int watched(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int file_of(int descriptor) {
    return descriptor >= 0 && descriptor < MOST_FILES ? files[descriptor] : 0;
}

/* Whether this call is to fail: -1 with errno; 1: half of it is done. */
static int fault(int can_be_halved) {
    calls++;
    if (!fail_at || calls < fail_at || (calls > fail_at && !lasts))
        return 0;
    given++;
    if (how == HALF && calls == fail_at)
        return can_be_halved ? 1 : 0;
    if (how == KILLED && !can_be_halved)
        raise(SIGKILL);
    if (how == KILLED)
        return 1;
    errno = error_given;
    return -1;
}

/* --- Calls on names ------------------------------------------------------------------------------------ */

static int opened(__typeof__(&open) real, const char *path, int flags, mode_t mode) {
    struct stat about;
    int ours = watched(path);
    if (ours && fault(0) < 0)
        return -1;
    int was_there = ours && !stat(path, &about);
    int descriptor = real(path, flags, mode);
    if (descriptor < 0 || descriptor >= MOST_FILES)
        return descriptor;
    files[descriptor] = ours ? next_file++ : 0;
    if (!ours)
        return descriptor;
    is_folder[descriptor] = !fstat(descriptor, &about) && S_ISDIR(about.st_mode);
    note(was_there ? 'O' : 'C', files[descriptor], 0, path, strlen(path));
    if (was_there && (flags & O_TRUNC))
        note('T', files[descriptor], 0, "", 0);
    return descriptor;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;                                                      \
        va_end(more);                                                                                                  \
        return opened((__typeof__(&open))dlsym(RTLD_NEXT, #name), path, flags, mode);                                  \
    }
OPEN(open)
OPEN(open64)

int close(int descriptor) {
    if (descriptor >= 0 && descriptor < MOST_FILES)
        files[descriptor] = 0;
    return REAL(close)(descriptor);
}

int unlink(const char *path) {
    int ours = watched(path);
    if (ours && fault(0) < 0)
        return -1;
    int done = REAL(unlink)(path);
    if (ours && !done)
        note('U', 0, 0, path, strlen(path));
    return done;
}

static int named_anew(int (*real)(const char *, const char *), char kind, const char *from, const char *to) {
    int ours = watched(from) || watched(to);
    if (ours && fault(0) < 0)
        return -1;
    int done = real(from, to);
    if (ours && !done) {
        char both[8192];
        size_t first = strlen(from) + 1, all = first + strlen(to);
        if (all >= sizeof both)
            abort();
        strcpy(both, from);
        strcpy(both + first, to);
        note(kind, 0, 0, both, all);
    }
    return done;
}

int rename(const char *from, const char *to) { return named_anew(REAL(rename), 'R', from, to); }

int link(const char *from, const char *to) { return named_anew(REAL(link), 'L', from, to); }

int mkdir(const char *path, mode_t mode) {
    int ours = watched(path);
    if (ours && fault(0) < 0)
        return -1;
    int done = REAL(mkdir)(path, mode);
    if (ours && !done)
        note('K', 0, 0, path, strlen(path));
    return done;
}

/* --- Calls on open files ------------------------------------------------------------------------------- */

static ssize_t written(int descriptor, const void *bytes, size_t length, off64_t offset, int at_place) {
    __typeof__(&pwrite64) there = REAL(pwrite64);
    __typeof__(&write) here = REAL(write);
    if (!file_of(descriptor))
        return at_place ? there(descriptor, bytes, length, offset) : here(descriptor, bytes, length);
    int fails = fault(length > 1);
    if (fails < 0)
        return -1;
    if (!at_place)
        offset = lseek64(descriptor, 0, SEEK_CUR);
    if (fails > 0)
        length /= 2;
    ssize_t done = at_place ? there(descriptor, bytes, length, offset) : here(descriptor, bytes, length);
    if (fails > 0 && how == KILLED)
        raise(SIGKILL);
    if (done > 0)
        note('W', file_of(descriptor), offset, bytes, done);
    return done;
}

ssize_t write(int descriptor, const void *bytes, size_t length) { return written(descriptor, bytes, length, 0, 0); }

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
    return written(descriptor, bytes, length, offset, 1);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
    return written(descriptor, bytes, length, offset, 1);
}

static int cut(int descriptor, off64_t size) {
    if (file_of(descriptor) && fault(0) < 0)
        return -1;
    int done = REAL(ftruncate64)(descriptor, size);
    if (file_of(descriptor) && !done)
        note('T', file_of(descriptor), size, "", 0);
    return done;
}

int ftruncate(int descriptor, off_t size) { return cut(descriptor, size); }

int ftruncate64(int descriptor, off64_t size) { return cut(descriptor, size); }

static int synced(int descriptor) {
    if (fault(0) < 0)
        return -1;
    note(is_folder[descriptor] ? 'D' : 'S', file_of(descriptor), 0, "", 0);
    return 0;
}

int fsync(int descriptor) { return file_of(descriptor) ? synced(descriptor) : REAL(fsync)(descriptor); }

int fdatasync(int descriptor) { return file_of(descriptor) ? synced(descriptor) : REAL(fdatasync)(descriptor); }
