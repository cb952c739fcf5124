/* A library with an entry, which is not that of the plug-in that needs it. */
__attribute__((visibility("default"))) extern const int stepwise_module_v1;
const int stepwise_module_v1 = 1;
