#define _GNU_SOURCE
#include "process.h"

#include <sys/syscall.h>
#include <sys/resource.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

const char *const *sprawl_environment(void) { return (const char *const *)environ; }

// The programs that run, as `kill` takes them: a process, or less than zero for a group; 0 for no entry.
enum { most_programs = 1024 };
static atomic_int programs[most_programs];
static atomic_bool is_ending;
// How many threads start a program that is not among them yet.
static atomic_int starting;

// One more than there is room for is not ended with this process, and runs all the same.
static void remember(int target) {
  for (int i = 0; i < most_programs; i++) {
    int empty = 0;
    if (atomic_compare_exchange_strong(&programs[i], &empty, target)) break;
  }
  if (atomic_load(&is_ending)) kill(target, SIGKILL);
}

// What `kill` takes for the process, which is no longer remembered when `forgets`.
static int target_of(int process, bool forgets) {
  for (int i = 0; i < most_programs; i++) {
    int target = atomic_load(&programs[i]);
    if (abs(target) != process) continue;
    if (forgets) atomic_store(&programs[i], 0);
    return target;
  }
  return process;
}

void sprawl_end_programs(void) {
  atomic_store(&is_ending, true);
  for (int i = 0; i < 200 && atomic_load(&starting) > 0; i++) poll(NULL, 0, 5);
  for (int i = 0; i < most_programs; i++) {
    int target = atomic_load(&programs[i]);
    if (target != 0) kill(target, SIGKILL);
  }
  // A process that hangs in a system call cannot be waited for: after a second it is left.
  int patience = 200;
  for (int i = 0; i < most_programs; i++) {
    int target = atomic_load(&programs[i]);
    while (target != 0 && waitpid(abs(target), NULL, WNOHANG) == 0 && patience-- > 0)
      poll(NULL, 0, 5);
  }
}

// Signals that this process ignores would be ignored in the other one too, as would those that it
// does not take now.
static int set_attributes(posix_spawnattr_t *attributes, const sigset_t *mask, bool own_group) {
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  int error = posix_spawnattr_setsigdefault(attributes, &defaults);
  if (!error) error = posix_spawnattr_setsigmask(attributes, mask);
  if (!error && own_group) error = posix_spawnattr_setpgroup(attributes, 0);
  short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (own_group ? POSIX_SPAWN_SETPGROUP : 0);
  return error ? error : posix_spawnattr_setflags(attributes, flags);
}

// A descriptor that has its number already would keep its close-on-exec flag, but for glibc, which
// clears it (`man 3 posix_spawn_file_actions_adddup2`).
static int set_streams(posix_spawn_file_actions_t *actions, int input, int output, int errors) {
  int error = posix_spawn_file_actions_adddup2(actions, input, 0);
  if (!error) error = posix_spawn_file_actions_adddup2(actions, output, 1);
  if (!error) error = posix_spawn_file_actions_adddup2(actions, errors, 2);
  return error;
}

int sprawl_spawn(
    const char *const arguments[], const char *const environment[], int input, int output,
    int errors, bool own_group) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return -error;
  error = posix_spawnattr_init(&attributes);
  if (error) {
    posix_spawn_file_actions_destroy(&actions);
    return -error;
  }
  pid_t process = 0;
  // No handler that ends all programs runs here before this one is among them.
  sigset_t all, mask;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &mask);
  atomic_fetch_add(&starting, 1);
  error = set_attributes(&attributes, &mask, own_group);
  if (!error) error = set_streams(&actions, input, output, errors);
  if (!error) {
    error = posix_spawnp(
        &process, arguments[0], &actions, &attributes, (char *const *)arguments,
        (char *const *)environment);
  }
  if (!error) remember(own_group ? -process : process);
  atomic_fetch_sub(&starting, 1);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error ? -error : process;
}

int sprawl_wait_for(int process) {
  // Its number is free for others from `waitpid` on, and must not be ended by it any more.
  siginfo_t facts;
  while (waitid(P_PID, (id_t)process, &facts, WEXITED | WNOWAIT) < 0) {
    if (errno != EINTR) break;
  }
  // Whoever ends all programs ends this one next: nothing shall come of what they did not write.
  while (atomic_load(&is_ending)) pause();
  target_of(process, true);
  int status;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return -errno;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void sprawl_kill(int process) { kill(target_of(process, false), SIGKILL); }

void sprawl_be_humble(int steps, bool idle_disk) {
  if (steps > 0) (void)!setpriority(PRIO_PROCESS, 0, steps < 19 ? steps : 19);
  // Of the process, and of threads that begin later; 3 is the idle class (`man 2 ioprio_set`).
  if (idle_disk) (void)!syscall(SYS_ioprio_set, 1, 0, 3 << 13);
}

void sprawl_nap(uint32_t microseconds) { usleep(microseconds); }

int sprawl_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) < 0) return -errno;
  fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);  // else: as wide as it is
  return 0;
}

int sprawl_memory_file(void) {
  int descriptor = memfd_create("sprawl", MFD_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

int sprawl_write_all(int descriptor, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return -errno;
    rest += written;
    count -= (size_t)written;
  }
  return 0;
}
