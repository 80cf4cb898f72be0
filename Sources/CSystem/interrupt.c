#define _GNU_SOURCE
#include "interrupt.h"

#include "process.h"

#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static char unfinished[PATH_MAX];
static atomic_bool has_unfinished, progress_shown;

// Calls only what may be called in a signal handler (`man 7 signal-safety`).
static void tidy(int number) {
  if (atomic_load(&progress_shown)) (void)!write(STDERR_FILENO, "\r\033[K", 4);
  if (atomic_load(&has_unfinished)) unlink(unfinished);
  sprawl_end_programs();
  raise(number);  // The handler is reset by now: this ends the process when the handler returns.
}

void sprawl_tidy_on_interrupt(void) {
  const int numbers[] = {SIGINT, SIGHUP, SIGTERM};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction old, action = {.sa_handler = tidy, .sa_flags = (int)SA_RESETHAND};
    sigfillset(&action.sa_mask);
    if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
      sigaction(numbers[i], &action, NULL);
  }
}

void sprawl_set_unfinished_file(const char *path) {
  atomic_store(&has_unfinished, false);
  if (path == NULL || strlen(path) >= sizeof unfinished) return;
  strcpy(unfinished, path);
  atomic_store(&has_unfinished, true);
}

void sprawl_set_progress_shown(bool shown) { atomic_store(&progress_shown, shown); }
