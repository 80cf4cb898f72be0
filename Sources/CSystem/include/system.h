#pragma once
// System calls that Swift cannot import (variadic, Linux only, or behind feature macros), and the
// few around them, so that one module owns all contact with the kernel: here files and folders, in
// process.h other programs, in interrupt.h signals.
//
// Every function returns a negative errno on failure; `errno` itself is never read by the caller.
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bounded.h"
#include "process.h"

// The kinds of `sprawl_status.kind` and `sprawl_entry.kind`.
enum {
  SPRAWL_UNKNOWN = 0,
  SPRAWL_REGULAR = 1,
  SPRAWL_DIRECTORY = 2,
  SPRAWL_SYMLINK = 3,
  SPRAWL_FIFO = 4,
  SPRAWL_SOCKET = 5,
  SPRAWL_DEVICE = 6,
};

// The working directory, in place of an open directory.
extern const int sprawl_working_directory;

typedef struct {
  int64_t size;       // bytes
  int64_t allocated;  // bytes that take up space on the disk
  uint64_t device, inode;
  int64_t modified, changed;  // content, and content or name or rights; nanoseconds since 1970
  int kind;
  uint32_t permissions, owner;  // the last 12 bits of the mode; the user's number
} sprawl_status;

// Opens a file for reading: never follows a last component that is a link, never blocks on a FIFO,
// never makes a terminal the controlling one.
int sprawl_open_file(int directory, const char *name, bool leave_access_time);
// Opens a file that the user named: follows links, and waits for a writer of a FIFO.
int sprawl_open_named(const char *path);
// Opens a directory for listing.
int sprawl_open_directory(int directory, const char *name, bool leave_access_time, bool follow);
// A second descriptor for the same open file.
int sprawl_duplicate(int descriptor);
void sprawl_close(int descriptor);

int sprawl_status_of(int descriptor, sprawl_status *status);
// As `fstatat`; `follow` says whether a link at the end is followed.
int sprawl_status_at(int directory, const char *name, bool follow, sprawl_status *status);
// Whether the directory belongs to a file system without stored files, such as /proc or /sys.
bool sprawl_is_pseudo_file_system(int descriptor);
// Whether the directory belongs to a file system that lies on another machine.
bool sprawl_is_network_file_system(int descriptor);

// As `read`, again after an interrupting signal.
int64_t sprawl_read(int descriptor, void *buffer, size_t count);
// As `pread`: reads at `offset` and leaves the position as it is.
int64_t sprawl_read_at(int descriptor, void *buffer, size_t count, int64_t offset);
// Waits until `descriptor` has something to read or is at its end.
int sprawl_wait_until_readable(int descriptor);
// The offset of the first data, or the first hole, at or after `offset`; moves the position.
int64_t sprawl_seek_data(int descriptor, int64_t offset);
int64_t sprawl_seek_hole(int descriptor, int64_t offset);
int64_t sprawl_seek(int descriptor, int64_t offset);

// The bytes of directory entries that were put into `buffer`; 0 at the end.
int64_t sprawl_list(int descriptor, void *buffer, size_t size);

typedef struct {
  uint64_t inode;
  size_t name, name_length;  // in bytes from the start of the buffer; a zero byte follows the name
  size_t next;               // where the next entry begins
  int kind;
} sprawl_entry;

// Decodes the entry at `offset` of what `sprawl_list` put into `buffer`; false when there is none.
bool sprawl_entry_at(const void *buffer, size_t size, size_t offset, sprawl_entry *entry);

// Whether an entry in the buffer may have the name `name`: false is certain, true is not.
bool sprawl_may_list(const void *buffer, size_t size, const char *name);

// Removes a folder with all in it, as far as it can be; links in it are not followed.
void sprawl_remove_tree(const char *path);

// The real path of `path`, to be freed with `sprawl_free`, and its length; NULL sets `*error`.
char *sprawl_real_path(const char *path, size_t *length, int *error);
void sprawl_free(char *text);
// The C library's sentence for an error number.
void sprawl_error_text(int number, char *buffer, size_t size);
