// Files that are no plug-ins: made here, from nothing or from a good plug-in.
#include "loader/elf_check.hpp"

#include <elf.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <random>

#include "base/error.hpp"
#include "unit/loader/samples.hpp"

namespace stepwise::loader {
namespace {

namespace fs = std::filesystem;

// "CODE problem", or "" for a file that passes.
std::string finding(const fs::path& file) {
  try {
    check_library_file(file);
    return {};
  } catch (const Error& error) {
    return error.code() + " " + error.diagnostics()[0].problem;
  }
}

class LibraryFile : public testing::Test {
 protected:
  // A good plug-in with some bytes written over.
  template <typename Number>
  fs::path patched(std::size_t offset, Number number) {
    std::string content = good;
    std::memcpy(content.data() + offset, &number, sizeof number);
    return folder.put("patched.so", content);
  }
  Elf64_Ehdr header() const {
    Elf64_Ehdr result;
    std::memcpy(&result, good.data(), sizeof result);
    return result;
  }
  // Place of the first segment of that type in the table.
  std::size_t segment(std::uint32_t type) const {
    for (std::size_t i = 0; i < header().e_phnum; ++i) {
      const std::size_t place = header().e_phoff + i * sizeof(Elf64_Phdr);
      if (std::memcmp(good.data() + place, &type, sizeof type) == 0) return place;
    }
    return 0;
  }

  samples::TemporaryFolder folder;
  const std::string good = samples::content_of(samples::file_of("probe"));
};

TEST_F(LibraryFile, passes_when_it_is_a_whole_library_for_this_machine) {
  EXPECT_EQ(finding(samples::file_of("probe")), "");
  EXPECT_EQ(finding(folder.put("copy.so", good)), "");
}

TEST_F(LibraryFile, is_refused_when_it_is_empty) {
  EXPECT_EQ(finding(folder.put("empty.so", "")), "PLG001 not a plug-in: the file is empty");
}

TEST_F(LibraryFile, is_refused_when_it_is_text) {
  EXPECT_EQ(finding(folder.put("text.so", "#!/bin/sh\n")),
            "PLG001 not a plug-in: not an ELF library");
  EXPECT_EQ(finding(folder.put("short.so", "EL")), "PLG001 not a plug-in: not an ELF library");
}

TEST_F(LibraryFile, is_refused_when_it_is_a_folder) {
  fs::create_directory(folder.path() / "directory.so");
  EXPECT_EQ(finding(folder.path() / "directory.so"), "PLG001 not a plug-in: it is a folder");
}

TEST_F(LibraryFile, is_refused_when_it_is_an_archive) {
  EXPECT_EQ(finding(folder.put("archive.so", "!<arch>\nplug-in.o/")),
            "PLG001 not a plug-in: it is a static archive");
}

TEST_F(LibraryFile, is_refused_when_it_is_another_kind_of_elf_file) {
  const std::size_t type = offsetof(Elf64_Ehdr, e_type);
  EXPECT_EQ(finding(patched<std::uint16_t>(type, ET_EXEC)),
            "PLG001 not a plug-in: it is a program");
  EXPECT_EQ(finding(patched<std::uint16_t>(type, ET_REL)),
            "PLG001 not a plug-in: it is an object file that was not linked yet");
  EXPECT_EQ(finding(patched<std::uint16_t>(type, ET_CORE)),
            "PLG001 not a plug-in: it is the memory dump of a crash");
  EXPECT_EQ(finding(patched<std::uint16_t>(type, 99)),
            "PLG001 not a plug-in: it is not a shared library");
}

TEST_F(LibraryFile, is_refused_when_it_is_a_program_that_looks_like_a_library) {
  EXPECT_EQ(finding("/proc/self/exe"), "PLG001 not a plug-in: it is a program");
}

TEST_F(LibraryFile, is_refused_when_it_holds_debug_information_alone) {
  EXPECT_EQ(finding(patched<std::uint32_t>(segment(PT_DYNAMIC), PT_NULL)),
            "PLG001 not a plug-in: it has no dynamic section");
}

TEST_F(LibraryFile, is_refused_when_its_header_is_damaged) {
  EXPECT_EQ(finding(patched<std::uint16_t>(offsetof(Elf64_Ehdr, e_phnum), 0)),
            "PLG001 not a plug-in: its ELF header is damaged");
  EXPECT_EQ(finding(patched<std::uint16_t>(offsetof(Elf64_Ehdr, e_phentsize), 1)),
            "PLG001 not a plug-in: its ELF header is damaged");
}

TEST_F(LibraryFile, is_refused_when_it_is_cut_off) {
  const std::string whole = std::to_string(good.size());
  EXPECT_EQ(finding(folder.put("cut.so", good.substr(0, 3000))),
            "PLG002 the file is cut off: it has 3000 bytes, its headers speak of " + whole);
  EXPECT_EQ(finding(folder.put("cut.so", good.substr(0, 40))),
            "PLG002 the file is cut off: it has 40 bytes, its headers speak of 64");
}

TEST_F(LibraryFile, is_refused_wherever_it_is_cut_off) {
  for (std::size_t size = SELFMAG; size < good.size(); size += size < 200 ? 1 : 97) {
    EXPECT_EQ(finding(folder.put("cut.so", good.substr(0, size))).substr(0, 6), "PLG002") << size;
  }
  EXPECT_EQ(finding(folder.put("cut.so", good.substr(0, good.size() - 1))).substr(0, 6), "PLG002");
}

TEST_F(LibraryFile, is_refused_when_it_is_cut_off_and_has_no_table_of_sections) {
  std::string content = good;
  const std::uint64_t none = 0;
  std::memcpy(content.data() + offsetof(Elf64_Ehdr, e_shoff), &none, sizeof none);
  EXPECT_EQ(finding(folder.put("stripped.so", content)), "");
  EXPECT_EQ(finding(folder.put("stripped.so", content.substr(0, 12'000))).substr(0, 6), "PLG002");
}

TEST_F(LibraryFile, is_refused_when_a_place_in_it_is_beyond_all_numbers) {
  const std::size_t offset = segment(PT_DYNAMIC) + offsetof(Elf64_Phdr, p_offset);
  EXPECT_EQ(finding(patched<std::uint64_t>(offset, UINT64_MAX)).substr(0, 6), "PLG002");
  const std::size_t table = offsetof(Elf64_Ehdr, e_phoff);
  EXPECT_EQ(finding(patched<std::uint64_t>(table, UINT64_MAX - 8)).substr(0, 6), "PLG002");
}

TEST_F(LibraryFile, is_looked_at_without_harm_whatever_its_headers_say) {
  std::mt19937 random(20260302);
  for (int round = 0; round < 1000; ++round) {
    std::string content = good;
    for (int change = 0; change < 4; ++change) {
      content[SELFMAG + random() % 700] = static_cast<char>(random());
    }
    finding(folder.put("damaged.so", content));
  }
}

#if defined(__x86_64__)
TEST_F(LibraryFile, is_refused_when_it_is_for_another_machine) {
  const std::size_t machine = offsetof(Elf64_Ehdr, e_machine);
  EXPECT_EQ(finding(patched<std::uint16_t>(machine, EM_AARCH64)),
            "PLG003 built for aarch64, this host is x86-64");
  EXPECT_EQ(finding(patched<std::uint16_t>(machine, 999)),
            "PLG003 built for machine 999, this host is x86-64");
}

TEST_F(LibraryFile, is_refused_when_it_is_for_a_32_bit_machine) {
  std::string content = good;
  content[EI_CLASS] = ELFCLASS32;
  const std::uint16_t machine = EM_386;
  std::memcpy(content.data() + offsetof(Elf64_Ehdr, e_machine), &machine, sizeof machine);
  EXPECT_EQ(finding(folder.put("32-bit.so", content)),
            "PLG003 built for a 32-bit machine (i386), this host is 64-bit x86-64");
}

TEST_F(LibraryFile, is_refused_when_its_numbers_are_the_other_way_round) {
  std::string content = good;
  content[EI_DATA] = ELFDATA2MSB;
  content[offsetof(Elf64_Ehdr, e_machine)] = 0;
  content[offsetof(Elf64_Ehdr, e_machine) + 1] = EM_S390;
  EXPECT_EQ(finding(folder.put("big-endian.so", content)),
            "PLG003 built for s390x, this host is x86-64");
}
#endif

TEST_F(LibraryFile, is_refused_without_waiting_when_it_is_a_pipe) {
  const fs::path pipe = folder.path() / "fifo.so";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(finding(pipe), "PLG004 not a regular file");
}

TEST_F(LibraryFile, is_refused_when_it_is_a_socket) {
  const fs::path path = folder.path() / "socket.so";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(finding(path), "PLG004 not a regular file");
  ::close(socket);
}

TEST_F(LibraryFile, is_refused_when_it_is_a_device) {
  EXPECT_EQ(finding("/dev/null"), "PLG004 not a regular file");
}

TEST_F(LibraryFile, is_refused_when_it_may_not_be_read) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const fs::path file = folder.put("secret.so", good);
  fs::permissions(file, fs::perms::none);
  EXPECT_EQ(finding(file), "PLG004 cannot be read: Permission denied");
}

TEST_F(LibraryFile, is_refused_when_everybody_may_write_to_it) {
  const fs::path file = folder.put("open.so", good);
  fs::permissions(file, fs::perms::others_write, fs::perm_options::add);
  EXPECT_EQ(finding(file),
            "PLG006 everybody may write to the file, so anybody could have changed it");
}

TEST_F(LibraryFile, is_refused_when_everybody_may_write_to_its_folder) {
  const fs::path file = folder.put("good.so", good);
  fs::permissions(folder.path(), fs::perms::others_write, fs::perm_options::add);
  EXPECT_EQ(finding(file),
            "PLG006 everybody may write to its folder, so anybody could have put another file in "
            "its place");
}

TEST_F(LibraryFile, passes_in_a_folder_where_only_its_owner_may_take_it_away) {
  const fs::path file = folder.put("good.so", good);
  fs::permissions(folder.path(), fs::perms::others_write | fs::perms::sticky_bit,
                  fs::perm_options::add);
  EXPECT_EQ(finding(file), "");
}

}  // namespace
}  // namespace stepwise::loader
