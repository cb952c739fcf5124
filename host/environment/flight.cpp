#include "environment/flight.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <system_error>
#include <utility>

namespace stepwise {
namespace {

using loader::InFlight;

constexpr std::string_view name_part = "-flight-";
constexpr std::size_t file_size = 4096;
static_assert(sizeof(InFlight) <= file_size);

std::string new_name() {
  std::random_device random;
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%d-%08x%08x", static_cast<int>(getpid()), random(),
                random());
  return text.data();
}

std::string words_of(int error) {
  return std::generic_category().message(error);
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

// Written whole: a hole in a mapped file is a SIGBUS when the disk is full.
bool fill(int descriptor, const InFlight& note) {
  std::array<char, file_size> page{};
  std::memcpy(page.data(), &note, sizeof note);
  return write(descriptor, page.data(), page.size()) == static_cast<ssize_t>(page.size());
}

std::filesystem::path folder_of(const std::filesystem::path& store) {
  const auto folder = store.parent_path();
  return folder.empty() ? std::filesystem::path(".") : folder;
}

bool read_note(int descriptor, InFlight& note) {
  struct stat about {};
  if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) return false;
  if (pread(descriptor, &note, sizeof note, 0) != static_cast<ssize_t>(sizeof note)) return false;
  for (char* text :
       {note.environment + sizeof note.environment, note.flight + sizeof note.flight,
        note.plugin + sizeof note.plugin, note.version + sizeof note.version,
        note.type + sizeof note.type, note.step + sizeof note.step, note.whom + sizeof note.whom}) {
    text[-1] = '\0';
  }
  return std::memcmp(note.magic, loader::in_flight_magic, sizeof note.magic) == 0;
}

// A process that was killed while it made its record leaves a file without content. One that is
// being made looks alike, but is no minute old.
void remove_unfinished(const std::filesystem::path& file, const struct stat& about) {
  const bool is_old = std::abs(time(nullptr) - about.st_mtime) > 60;
  std::error_code ignored;
  if (about.st_size == 0 && is_old) std::filesystem::remove(file, ignored);
}

}  // namespace

FlightRecord::~FlightRecord() {
  if (place_ == nullptr) return;
  // The name goes first: whoever sees the file must find it locked.
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
  munmap(place_, file_size);
}

// The lock belongs to what is mapped: it is held when the descriptor is closed, also by a plug-in,
// is not inherited by what a plug-in forks, and goes with the process.
InFlight* FlightRecord::begin(const std::filesystem::path& store, const std::string& environment) {
  if (place_ != nullptr || !problem_.empty()) return place_;
  InFlight note{};
  std::memcpy(note.magic, loader::in_flight_magic, sizeof note.magic);
  const std::string name = new_name();
  loader::write_text(note.flight, sizeof note.flight, name);
  loader::write_text(note.environment, sizeof note.environment, environment);
  file_ = store;
  file_ += std::string(name_part) + name;
  const Descriptor file(
      open(file_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.number() < 0) {
    problem_ = words_of(errno);
    return nullptr;
  }
  void* mapped = MAP_FAILED;
  if (flock(file.number(), LOCK_EX) == 0 && fill(file.number(), note)) {
    mapped = mmap(nullptr, file_size, PROT_READ | PROT_WRITE, MAP_SHARED, file.number(), 0);
  }
  if (mapped == MAP_FAILED) {
    problem_ = words_of(errno);
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
    return nullptr;
  }
  madvise(mapped, file_size, MADV_DONTFORK);
  place_ = static_cast<InFlight*>(mapped);
  return place_;
}

LostRecord::LostRecord(LostRecord&& other) noexcept
    : file_(std::move(other.file_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      note_(other.note_) {}

LostRecord::~LostRecord() {
  if (descriptor_ >= 0) close(descriptor_);
}

void LostRecord::remove() {
  std::error_code ignored;
  std::filesystem::remove(file_, ignored);
}

std::vector<LostRecord> lost_records(const std::filesystem::path& store,
                                     const std::string& environment) {
  std::vector<LostRecord> lost;
  const std::string begin = store.filename().string() + std::string(name_part);
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder_of(store), error), end;
       !error && entry != end; entry.increment(error)) {
    if (!entry->path().filename().string().starts_with(begin)) continue;
    Descriptor file(open(entry->path().c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.number() < 0 || flock(file.number(), LOCK_EX | LOCK_NB) != 0) continue;
    InFlight note{};
    struct stat about {};
    if (fstat(file.number(), &about) != 0 || about.st_nlink == 0) continue;  // taken up meanwhile
    if (!read_note(file.number(), note)) {
      remove_unfinished(entry->path(), about);
      continue;
    }
    LostRecord one(entry->path(), file.release(), note);
    if (environment == note.environment) {
      lost.push_back(std::move(one));
    } else {
      one.remove();  // of a store that was here before
    }
  }
  return lost;
}

std::string how_in_words(const InFlight& note) {
  if (note.how == loader::ended_by_exit) return "by exit()";
  if (note.how <= 0) return {};
  const char* name = sigabbrev_np(note.how);
  return name == nullptr ? "by signal " + std::to_string(note.how) : std::string("by SIG") + name;
}

}  // namespace stepwise
