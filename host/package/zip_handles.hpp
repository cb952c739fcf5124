// What libzip hands out, freed when it goes out of scope.
#pragma once

#include <zip.h>

#include <memory>

namespace stepwise::package {

struct ZipRelease {
  void operator()(zip_t* zip) const { zip_discard(zip); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Zip = std::unique_ptr<zip_t, ZipRelease>;
using ZipFile = std::unique_ptr<zip_file_t, ZipRelease>;
using ZipSource = std::unique_ptr<zip_source_t, ZipRelease>;

}  // namespace stepwise::package
