/* Loaded into a process by LD_PRELOAD: counts its calls that write, and kills it at one of them.
 *
 *   STEPWISE_KILL_AT=N      kills the process right before its N-th write; 0 or nothing: never
 *   STEPWISE_KILL_HALF=1    ... after half of its bytes were written, where it writes any
 *   STEPWISE_COUNT=FILE     at a normal end, the number of writes goes there
 *
 * Counted: write, pwrite, ftruncate, fsync, fdatasync, rename, link and unlink of files; not what goes
 * to standard output and error.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static long count;

static long number_from(const char* variable) {
  const char* text = getenv(variable);
  return text == NULL ? 0 : strtol(text, NULL, 10);
}

static void die(void) {
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

/* True when this call is the one, and half of it is to be done first. */
static int is_last(void) {
  if (__atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST) != number_from("STEPWISE_KILL_AT")) return 0;
  if (number_from("STEPWISE_KILL_HALF") == 0) die();
  return 1;
}

static int is_terminal_stream(int file) {
  return file == STDOUT_FILENO || file == STDERR_FILENO;
}

ssize_t write(int file, const void* bytes, size_t size) {
  if (is_terminal_stream(file)) return syscall(SYS_write, file, bytes, size);
  if (is_last()) {
    syscall(SYS_write, file, bytes, size / 2);
    die();
  }
  return syscall(SYS_write, file, bytes, size);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  if (is_last()) {
    syscall(SYS_pwrite64, file, bytes, size / 2, offset);
    die();
  }
  return syscall(SYS_pwrite64, file, bytes, size, offset);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  return pwrite64(file, bytes, size, offset);
}

int ftruncate64(int file, off64_t size) {
  if (is_last()) die();
  return (int)syscall(SYS_ftruncate, file, size);
}

int ftruncate(int file, off_t size) {
  return ftruncate64(file, size);
}

int fsync(int file) {
  if (is_last()) die();
  return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  if (is_last()) die();
  return (int)syscall(SYS_fdatasync, file);
}

int rename(const char* from, const char* to) {
  if (is_last()) die();
  return (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  if (is_last()) die();
  return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) {
  if (is_last()) die();
  return (int)syscall(SYS_renameat, from_folder, from, to_folder, to);
}

int link(const char* from, const char* to) {
  if (is_last()) die();
  return (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char* path) {
  if (is_last()) die();
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

__attribute__((destructor)) static void tell(void) {
  const char* path = getenv("STEPWISE_COUNT");
  if (path == NULL) return;
  char text[32];
  const int length = snprintf(text, sizeof text, "%ld\n", count);
  const int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, text, length);
  syscall(SYS_close, file);
}
