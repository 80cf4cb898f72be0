// Runs a command and writes what it used to file descriptor 3: status, user, system and wall time
// in microseconds, peak memory in KiB. A process counts the peak of the one that started it as its
// own, and this program is small where an interpreter is not.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long microseconds(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000LL + time.tv_nsec / 1000;
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  long long start = now();
  pid_t child = vfork();
  if (child < 0) return 1;
  if (child == 0) {
    close(3);
    execvp(arguments[1], arguments + 1);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) return 1;
  long long wall = now() - start;
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  dprintf(3, "%d %lld %lld %lld %ld\n", code, microseconds(usage.ru_utime),
          microseconds(usage.ru_stime), wall, usage.ru_maxrss);
  return 0;
}
