// One thread at a time, and nobody from within a call to the application.
#include "base/error.hpp"
#include "environment/inside.hpp"
#include "loader/last_words.hpp"

namespace stepwise {
namespace {

[[noreturn]] void refuse(const Environment::Inside& inside, const char* code, const char* problem,
                         const char* remedy) {
  throw Error(Failure::usage, code, "environment " + inside.name, problem, remedy);
}

void refuse_while_calling_out(const Environment::Inside& inside) {
  if (!inside.calling_out) return;
  refuse(inside, "RUN002", "was called by the application's records or clock, which it was calling",
         "return first: note what is to be told, and tell it when the call of the environment is "
         "over");
}

}  // namespace

Environment::Guarded::Guarded(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Environment::Guarded::~Guarded() = default;

Environment::Inside& Environment::Guarded::operator*() const {
  return *Use(*this).operator->();
}

Environment::Guarded::Use::Use(const Guarded& guarded) : guarded_(guarded) {
  const auto self = std::this_thread::get_id();
  std::thread::id user{};
  if (!guarded.user_.compare_exchange_strong(user, self) && user != self) {
    refuse(*guarded.inside_, "RUN003", "is used by two threads at once",
           "use it from one thread at a time, or give each thread an Environment of its own");
  }
  if (guarded.inside_->calling_out) {
    if (guarded.depth_ == 0) guarded.user_ = std::thread::id{};
    refuse_while_calling_out(*guarded.inside_);
  }
  ++guarded.depth_;
}

Environment::Guarded::Use::~Use() {
  if (--guarded_.depth_ == 0) guarded_.user_ = std::thread::id{};
}

void watch_for_sudden_end() {
  loader::watch_for_sudden_end();
}

void end_in_good_order() {
  loader::end_in_good_order();
}

}  // namespace stepwise
