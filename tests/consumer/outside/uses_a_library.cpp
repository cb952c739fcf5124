// Compiles where a compiler finds its standard library.
#include <string>
std::string word;
