#define _GNU_SOURCE
#include "bounded.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

int sprawl_find_program(const char *name, char *path, size_t size) {
  const char *folders = getenv("PATH");
  while (folders && *folders) {
    size_t length = strcspn(folders, ":");
    if (*folders == '/') {
      int written = snprintf(path, size, "%.*s/%s", (int)length, folders, name);
      struct stat status;
      if (written > 0 && (size_t)written < size && access(path, X_OK) == 0 &&
          stat(path, &status) == 0 && S_ISREG(status.st_mode))
        return 0;
    }
    folders += length + (folders[length] == ':');
  }
  return -ENOENT;
}

// Of complaints, which go to a file in memory.
enum { most_written = 64 << 20 };

static int limit(int process, int resource, uint64_t most) {
  struct rlimit value = {.rlim_cur = most, .rlim_max = most};
  return prlimit(process, resource, &value, NULL) < 0 ? -errno : 0;
}

int sprawl_bound(int process, uint64_t memory, uint32_t seconds) {
  int result = limit(process, RLIMIT_AS, memory);
  if (!result) result = limit(process, RLIMIT_CPU, seconds);
  if (!result) result = limit(process, RLIMIT_FSIZE, most_written);
  if (!result) result = limit(process, RLIMIT_CORE, 0);
  return result;
}

int64_t sprawl_read_within(int descriptor, void *bytes, size_t count, uint32_t milliseconds) {
  struct pollfd source = {.fd = descriptor, .events = POLLIN};
  while (true) {
    int ready = poll(&source, 1, (int)milliseconds);
    if (ready == 0) return -ETIMEDOUT;
    ssize_t result = ready < 0 ? -1 : read(descriptor, bytes, count);
    if (result >= 0) return result;
    if (errno != EINTR) return -errno;
  }
}
