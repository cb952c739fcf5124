#include <elf.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <system_error>
#include <vector>

#include "loader/elf_check.hpp"
#include "loader/refusal.hpp"

namespace stepwise::loader {
namespace {

static_assert(sizeof(void*) == 8, "only 64-bit hosts are known here");

#if defined(__x86_64__)
constexpr std::uint16_t host_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t host_machine = EM_AARCH64;
#elif defined(__riscv)
constexpr std::uint16_t host_machine = EM_RISCV;
#else
#error "name this CPU"
#endif

constexpr unsigned char host_order =
    std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;

std::string machine_name(std::uint16_t machine) {
  switch (machine) {
    case EM_386:
      return "i386";
    case EM_X86_64:
      return "x86-64";
    case EM_ARM:
      return "arm";
    case EM_AARCH64:
      return "aarch64";
    case EM_RISCV:
      return "riscv64";
    case EM_PPC64:
      return "ppc64";
    case EM_S390:
      return "s390x";
    default:
      return fmt::format("machine {}", machine);
  }
}

[[noreturn]] void not_a_plugin(const std::string& what_it_is) {
  refuse("PLG001", "not a plug-in: " + what_it_is,
         "put only shared libraries built with the plug-in SDK here");
}

[[noreturn]] void cut_off(std::uint64_t has, std::uint64_t needs) {
  refuse("PLG002",
         fmt::format("the file is cut off: it has {} bytes, its headers speak of {}", has, needs),
         "copy it again");
}

// One open file, so that everything is asked of the same bytes.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      // O_NONBLOCK: opening a named pipe must not wait for somebody who writes into it.
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {
    // A socket cannot be opened at all.
    if (descriptor_ < 0 && errno == ENXIO) not_regular();
    if (descriptor_ < 0) {
      refuse("PLG004", "cannot be read: " + std::generic_category().message(errno),
             "give the user that runs stepwise the right to read it");
    }
    if (::fstat(descriptor_, &facts_) != 0) facts_ = {};
  }
  ~OpenFile() { ::close(descriptor_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  mode_t mode() const { return facts_.st_mode; }
  std::uint64_t size() const { return static_cast<std::uint64_t>(facts_.st_size); }

  // Gives the number of bytes read: fewer than wanted at the end of the file.
  std::size_t read(void* to, std::size_t bytes, std::uint64_t offset) const {
    const auto got = ::pread(descriptor_, to, bytes, static_cast<off_t>(offset));
    return got < 0 ? 0 : static_cast<std::size_t>(got);
  }

  [[noreturn]] static void not_regular() {
    refuse("PLG004", "not a regular file", "put only shared libraries here");
  }

 private:
  int descriptor_;
  struct stat facts_ {};
};

// Rows of a table of the file. What lies beyond the end of the file is PLG002.
template <typename Row>
std::vector<Row> read_table(const OpenFile& file, std::uint64_t offset, std::uint64_t count) {
  std::vector<Row> rows(count);
  const std::size_t bytes = rows.size() * sizeof(Row);
  if (file.read(rows.data(), bytes, offset) != bytes) cut_off(file.size(), offset + bytes);
  return rows;
}

// The end of a part of the file; the largest number when offset and size are rubbish.
std::uint64_t end_of(std::uint64_t offset, std::uint64_t size) {
  const std::uint64_t end = offset + size;
  return end < offset ? std::numeric_limits<std::uint64_t>::max() : end;
}

void check_kind_of_file(const OpenFile& file) {
  if (S_ISDIR(file.mode())) not_a_plugin("it is a folder");
  if (!S_ISREG(file.mode())) OpenFile::not_regular();
  if (file.size() == 0) not_a_plugin("the file is empty");
  if ((file.mode() & S_IWOTH) != 0) {
    refuse("PLG006", "everybody may write to the file, so anybody could have changed it",
           "take the right away with chmod o-w");
  }
}

// Who may write to the folder may put another file in the place of this one. Not where the folder
// is sticky, as /tmp is: there only its owner may remove a file.
void check_folder(const std::filesystem::path& folder) {
  struct stat facts {};
  if (::stat(folder.c_str(), &facts) != 0) return;
  if ((facts.st_mode & S_IWOTH) == 0 || (facts.st_mode & S_ISVTX) != 0) return;
  refuse("PLG006",
         "everybody may write to its folder, so anybody could have put another file in its place",
         "take the right away with chmod o-w, from the folder");
}

void check_machine(const Elf64_Ehdr& header) {
  const bool same_order = header.e_ident[EI_DATA] == host_order;
  const std::uint16_t machine =
      same_order ? header.e_machine
                 : static_cast<std::uint16_t>((header.e_machine << 8) | (header.e_machine >> 8));
  const std::string host = machine_name(host_machine);
  const std::string remedy = "install the plug-in's build for " + host;
  if (header.e_ident[EI_CLASS] != ELFCLASS64) {
    refuse("PLG003",
           fmt::format("built for a 32-bit machine ({}), this host is 64-bit {}",
                       machine_name(machine), host),
           remedy);
  }
  if (machine != host_machine || !same_order) {
    refuse("PLG003", fmt::format("built for {}, this host is {}", machine_name(machine), host),
           remedy);
  }
}

void check_type(std::uint16_t type) {
  if (type == ET_EXEC) not_a_plugin("it is a program");
  if (type == ET_REL) not_a_plugin("it is an object file that was not linked yet");
  if (type == ET_CORE) not_a_plugin("it is the memory dump of a crash");
  if (type != ET_DYN) not_a_plugin("it is not a shared library");
}

Elf64_Ehdr read_header(const OpenFile& file) {
  Elf64_Ehdr header{};
  const std::size_t got = file.read(&header, sizeof header, 0);
  const auto* bytes = reinterpret_cast<const char*>(&header);
  if (got >= 8 && std::memcmp(bytes, "!<arch>\n", 8) == 0) not_a_plugin("it is a static archive");
  if (got < SELFMAG || std::memcmp(bytes, ELFMAG, SELFMAG) != 0) not_a_plugin("not an ELF library");
  // The machine comes before the part in which the 32-bit header is shorter.
  if (got < offsetof(Elf64_Ehdr, e_entry)) cut_off(file.size(), sizeof header);
  check_machine(header);
  if (got < sizeof header) cut_off(file.size(), sizeof header);
  check_type(header.e_type);
  return header;
}

void check_sections(const OpenFile& file, const Elf64_Ehdr& header) {
  // A library may do without a table of sections; usually it is the last thing in the file.
  if (header.e_shoff == 0) return;
  const std::uint64_t rows = std::max<std::uint64_t>(header.e_shnum, 1);
  const std::uint64_t end = end_of(header.e_shoff, rows * sizeof(Elf64_Shdr));
  if (end > file.size()) cut_off(file.size(), end);
}

std::vector<Elf64_Phdr> read_segments(const OpenFile& file, const Elf64_Ehdr& header) {
  if (header.e_phnum == 0 || header.e_phentsize != sizeof(Elf64_Phdr)) {
    not_a_plugin("its ELF header is damaged");
  }
  const std::uint64_t end = end_of(header.e_phoff, header.e_phnum * sizeof(Elf64_Phdr));
  if (end > file.size()) cut_off(file.size(), end);
  auto segments = read_table<Elf64_Phdr>(file, header.e_phoff, header.e_phnum);
  for (const Elf64_Phdr& segment : segments) {
    if (segment.p_type == PT_NULL || segment.p_filesz == 0) continue;
    const std::uint64_t last = end_of(segment.p_offset, segment.p_filesz);
    if (last > file.size()) cut_off(file.size(), last);
  }
  return segments;
}

// A program may be of type "shared library" too, and a file with debug information alone looks like
// one: the dynamic section tells.
void check_dynamic(const OpenFile& file, const std::vector<Elf64_Phdr>& segments) {
  const auto found = std::find_if(segments.begin(), segments.end(), [](const Elf64_Phdr& segment) {
    return segment.p_type == PT_DYNAMIC && segment.p_filesz >= sizeof(Elf64_Dyn);
  });
  if (found == segments.end()) not_a_plugin("it has no dynamic section");
  const std::uint64_t count = found->p_filesz / sizeof(Elf64_Dyn);
  if (count > 10'000) not_a_plugin("its dynamic section is damaged");
  for (const Elf64_Dyn& entry : read_table<Elf64_Dyn>(file, found->p_offset, count)) {
    if (entry.d_tag == DT_NULL) break;
    const bool is_program = entry.d_tag == DT_FLAGS_1 && (entry.d_un.d_val & DF_1_PIE) != 0;
    if (is_program) not_a_plugin("it is a program");
  }
}

}  // namespace

void check_library_file(const std::filesystem::path& path) {
  const OpenFile file(path);
  check_kind_of_file(file);
  check_folder(path.parent_path());
  const Elf64_Ehdr header = read_header(file);
  check_sections(file, header);
  check_dynamic(file, read_segments(file, header));
}

}  // namespace stepwise::loader
