// The flight record: what a plug-in is being called for, in a file beside the store, so that a call
// that ends the process is known to whoever comes next. See docs/decisions/0017.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "loader/in_flight.hpp"

namespace stepwise {

// The record of this process: `<store>-flight-<name>`, mapped and locked for as long as the process
// lives, whatever ends it. Notes cost copies in memory, no system call.
class FlightRecord {
 public:
  FlightRecord() = default;
  ~FlightRecord();  // takes the file away
  FlightRecord(const FlightRecord&) = delete;
  FlightRecord& operator=(const FlightRecord&) = delete;

  // Makes the file unless there is one. Gives nullptr when it cannot be made, and `problem` says
  // why: then deaths go unnoticed, and nothing else changes.
  loader::InFlight* begin(const std::filesystem::path& store, const std::string& environment);
  const std::string& problem() const { return problem_; }

 private:
  std::filesystem::path file_;
  loader::InFlight* place_ = nullptr;
  std::string problem_;
};

// The record of a process that is no more, held so that nobody else takes it up.
class LostRecord {
 public:
  LostRecord(std::filesystem::path file, int descriptor, const loader::InFlight& note)
      : file_(std::move(file)), descriptor_(descriptor), note_(note) {}
  LostRecord(LostRecord&& other) noexcept;
  LostRecord& operator=(LostRecord&&) = delete;
  ~LostRecord();

  const loader::InFlight& note() const { return note_; }
  bool died_in_a_call() const { return note_.busy == 1 && note_.whom[0] != '\0'; }
  void remove();  // when what it says is stored

 private:
  std::filesystem::path file_;
  int descriptor_ = -1;
  loader::InFlight note_{};
};

// Those beside the store. Files of living processes, of other environments and of other programs
// are passed over; nothing is thrown.
std::vector<LostRecord> lost_records(const std::filesystem::path& store,
                                     const std::string& environment);

// "by SIGSEGV", "by exit()"; empty when it is not known.
std::string how_in_words(const loader::InFlight& note);

}  // namespace stepwise
