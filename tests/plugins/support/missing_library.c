/* Lies where the linker finds it and the loader does not. */
int from_a_missing_library(void);
int from_a_missing_library(void) {
  return 1;
}
