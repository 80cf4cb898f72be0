// Walks a folder and reads every file once: what any scanner pays before it looks at a byte.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { size = 1 << 20 };
static char buffer[size];

static void read_file(int file) {
  ssize_t count;
  do count = read(file, buffer, size);
  while (count == size);
  close(file);
}

static void read_folder(int descriptor) {
  DIR *folder = fdopendir(descriptor);
  if (!folder) exit(1);
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    int below = openat(descriptor, entry->d_name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (below < 0) continue;
    if (entry->d_type == DT_DIR) read_folder(below);
    else read_file(below);
  }
  closedir(folder);
}

int main(int count, char **arguments) {
  int root = count == 2 ? open(arguments[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  if (root < 0) return 2;
  read_folder(root);
  return 0;
}
