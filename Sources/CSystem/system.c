#define _GNU_SOURCE
#include "system.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

const int sprawl_working_directory = AT_FDCWD;

static int opened(int directory, const char *name, int flags) {
  int descriptor;
  do {
    descriptor = openat(directory, name, flags | O_RDONLY | O_CLOEXEC | O_NOCTTY);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor < 0 ? -errno : descriptor;
}

int sprawl_open_file(int directory, const char *name, bool leave_access_time) {
  return opened(directory, name, O_NOFOLLOW | O_NONBLOCK | (leave_access_time ? O_NOATIME : 0));
}

int sprawl_open_named(const char *path) { return opened(AT_FDCWD, path, 0); }

int sprawl_open_directory(int directory, const char *name, bool leave_access_time, bool follow) {
  return opened(
      directory, name,
      O_DIRECTORY | (follow ? 0 : O_NOFOLLOW) | (leave_access_time ? O_NOATIME : 0));
}

int sprawl_duplicate(int descriptor) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? -errno : copy;
}

// Not repeated after EINTR: Linux has freed the number by then (`man 2 close`).
void sprawl_close(int descriptor) { close(descriptor); }

static int kind_of_mode(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFREG: return SPRAWL_REGULAR;
    case S_IFDIR: return SPRAWL_DIRECTORY;
    case S_IFLNK: return SPRAWL_SYMLINK;
    case S_IFIFO: return SPRAWL_FIFO;
    case S_IFSOCK: return SPRAWL_SOCKET;
    case S_IFCHR:
    case S_IFBLK: return SPRAWL_DEVICE;
    default: return SPRAWL_UNKNOWN;
  }
}

static int64_t nanoseconds(struct timespec time) {
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int translated(int result, const struct stat *from, sprawl_status *to) {
  if (result < 0) return -errno;
  to->size = from->st_size;
  to->allocated = (int64_t)from->st_blocks * 512;
  to->device = from->st_dev;
  to->inode = from->st_ino;
  to->modified = nanoseconds(from->st_mtim);
  to->changed = nanoseconds(from->st_ctim);
  to->kind = kind_of_mode(from->st_mode);
  to->permissions = from->st_mode & 07777;
  to->owner = from->st_uid;
  return 0;
}

int sprawl_status_of(int descriptor, sprawl_status *status) {
  struct stat raw;
  return translated(fstat(descriptor, &raw), &raw, status);
}

int sprawl_status_at(int directory, const char *name, bool follow, sprawl_status *status) {
  struct stat raw;
  int flags = AT_NO_AUTOMOUNT | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return translated(fstatat(directory, name, &raw, flags), &raw, status);
}

bool sprawl_is_pseudo_file_system(int descriptor) {
  struct statfs status;
  if (fstatfs(descriptor, &status) < 0) return false;
  switch ((uint32_t)status.f_type) {  // the numbers: linux/magic.h
    case 0x00009fa0:                  // proc
    case 0x62656572:                  // sysfs
    case 0x00001cd1:                  // devpts
    case 0x0027e0eb:                  // cgroup
    case 0x63677270:                  // cgroup2
    case 0x64626720:                  // debugfs
    case 0x74726163:                  // tracefs
    case 0xcafe4a11:                  // bpf
    case 0x73636673:                  // securityfs
    case 0x6165676c:                  // pstore
    case 0x62656570:                  // configfs
    case 0xde5e81e4:                  // efivarfs
    case 0x19800202:                  // mqueue
    case 0x42494e4d:                  // binfmt_misc
    case 0x65735543:                  // fusectl
    case 0xf97cff8c:                  // selinux
      return true;
    default: return false;
  }
}

bool sprawl_is_network_file_system(int descriptor) {
  struct statfs status;
  if (fstatfs(descriptor, &status) < 0) return false;
  switch ((uint32_t)status.f_type) {  // the numbers: linux/magic.h
    case 0x00006969:                  // nfs
    case 0x0000517b:                  // smb
    case 0xfe534d42:                  // smb2
    case 0xff534d42:                  // cifs
    case 0x01021997:                  // 9p
    case 0x5346414f:                  // afs
    case 0x00c36400:                  // ceph
    case 0x73757245:                  // coda
      return true;
    default: return false;
  }
}

int64_t sprawl_read(int descriptor, void *buffer, size_t count) {
  ssize_t length;
  do {
    length = read(descriptor, buffer, count);
  } while (length < 0 && errno == EINTR);
  return length < 0 ? -errno : length;
}

int64_t sprawl_read_at(int descriptor, void *buffer, size_t count, int64_t offset) {
  ssize_t length;
  do {
    length = pread(descriptor, buffer, count, offset);
  } while (length < 0 && errno == EINTR);
  return length < 0 ? -errno : length;
}

int sprawl_wait_until_readable(int descriptor) {
  struct pollfd request = {.fd = descriptor, .events = POLLIN};
  int result;
  do {
    result = poll(&request, 1, -1);
  } while (result < 0 && errno == EINTR);
  return result < 0 ? -errno : 0;
}

static int64_t sought(int descriptor, int64_t offset, int whence) {
  off_t result = lseek(descriptor, offset, whence);
  return result < 0 ? -errno : result;
}

int64_t sprawl_seek_data(int descriptor, int64_t offset) {
  return sought(descriptor, offset, SEEK_DATA);
}

int64_t sprawl_seek_hole(int descriptor, int64_t offset) {
  return sought(descriptor, offset, SEEK_HOLE);
}

int64_t sprawl_seek(int descriptor, int64_t offset) { return sought(descriptor, offset, SEEK_SET); }

int64_t sprawl_list(int descriptor, void *buffer, size_t size) {
  long length = syscall(SYS_getdents64, descriptor, buffer, size);
  return length < 0 ? -errno : length;
}

// The kernel's record (`man 2 getdents64`): not in the C library's headers under this name.
struct record {
  uint64_t inode;
  int64_t position;
  uint16_t length;
  uint8_t type;
  char name[];
};
enum { NAME_OFFSET = 19 };

static int kind_of_type(uint8_t type) {
  switch (type) {
    case DT_REG: return SPRAWL_REGULAR;
    case DT_DIR: return SPRAWL_DIRECTORY;
    case DT_LNK: return SPRAWL_SYMLINK;
    case DT_FIFO: return SPRAWL_FIFO;
    case DT_SOCK: return SPRAWL_SOCKET;
    case DT_CHR:
    case DT_BLK: return SPRAWL_DEVICE;
    default: return SPRAWL_UNKNOWN;
  }
}

bool sprawl_entry_at(const void *buffer, size_t size, size_t offset, sprawl_entry *entry) {
  if (offset > size || size - offset <= NAME_OFFSET) return false;
  const struct record *record = (const void *)((const char *)buffer + offset);
  if (record->length <= NAME_OFFSET || record->length > size - offset) return false;
  entry->inode = record->inode;
  entry->kind = kind_of_type(record->type);
  entry->name = offset + NAME_OFFSET;
  entry->name_length = strnlen((const char *)buffer + entry->name, record->length - NAME_OFFSET);
  entry->next = offset + record->length;
  return entry->name_length < (size_t)record->length - NAME_OFFSET;
}

bool sprawl_may_list(const void *buffer, size_t size, const char *name) {
  return memmem(buffer, size, name, strlen(name) + 1) != NULL;
}

static int remove_one(
    const char *path, const struct stat *status, int kind, struct FTW *position) {
  (void)status, (void)kind, (void)position;
  remove(path);
  return 0;
}

void sprawl_remove_tree(const char *path) { nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS); }

char *sprawl_real_path(const char *path, size_t *length, int *error) {
  char *result = realpath(path, NULL);
  *error = result ? 0 : errno;
  *length = result ? strlen(result) : 0;
  return result;
}

void sprawl_free(char *text) { free(text); }

void sprawl_error_text(int number, char *buffer, size_t size) {
  snprintf(buffer, size, "%s", strerror(number));
}
