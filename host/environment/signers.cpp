// Whose signatures on packages count.
#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "environment/inside.hpp"
#include "model/wording.hpp"

namespace stepwise {
namespace {

constexpr const char* policy_property = "package_signature";

SignaturePolicy policy_of(store::Database& database) {
  return store::get_property(database, policy_property) == "require" ? SignaturePolicy::require
                                                                     : SignaturePolicy::warn;
}

Signer view(store::StoredSigner&& stored) {
  return {std::move(stored.name), std::move(stored.key), std::move(stored.publisher), stored.until,
          stored.retired};
}

// The one of that name.
store::StoredSigner find_signer(store::Signers& signers, std::string_view name) {
  std::vector<std::string> names;
  for (store::StoredSigner& signer : signers.list()) {
    if (signer.name == name) return std::move(signer);
    names.push_back(std::move(signer.name));
  }
  throw Error(Failure::input_refused, "KEY004", "signer " + printable(name), "is not trusted here",
              suggest(std::string(name), names, "see `stepwise trust list`"));
}

Diagnostic about(const PackageCheck& package, SignaturePolicy policy, const char* code,
                 std::string problem, std::string remedy) {
  return {policy == SignaturePolicy::require ? Severity::error : Severity::warning,
          code,
          "solution " + package.solution,
          std::move(problem),
          std::move(remedy),
          {}};
}

}  // namespace

std::optional<Diagnostic> Environment::Inside::judge_signer(const PackageCheck& package) {
  const SignaturePolicy policy = policy_of(*database);
  const std::vector<store::StoredSigner> known = signers.list();
  const std::string& key = package.signed_by;
  if (key.empty()) {
    // Where nobody is trusted, nobody expects signatures.
    if (policy == SignaturePolicy::warn && known.empty()) return std::nullopt;
    return about(package, policy, "PKG040", "is not signed",
                 "ask its publisher for a signed package");
  }
  const auto signer =
      std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.key == key; });
  if (signer == known.end()) {
    return about(package, policy, "PKG042", "is signed with " + key + ", which is not trusted here",
                 "when you know whose key it is: `stepwise trust add " + key + " --name NAME`");
  }
  const std::string& publisher = package.publisher;
  if (!signer->publisher.empty() && signer->publisher != publisher) {
    return about(package, policy, "PKG042",
                 "is signed by " + signer->name + ", who is trusted for publisher " +
                     signer->publisher + " only, not for " + publisher,
                 "ask " + publisher + " to sign it");
  }
  const Time time = now();
  const bool retired = signer->retired && *signer->retired <= time;
  if (retired || (signer->until && *signer->until <= time)) {
    return about(package, policy, "PKG044",
                 "is signed by " + signer->name + ", whose key " +
                     (retired ? "was retired" : "has expired") + " on " +
                     to_iso8601(retired ? *signer->retired : *signer->until),
                 "ask its publisher to sign it with a key that counts");
  }
  return std::nullopt;
}

void Environment::trust(const Signer& signer, const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "signer " + printable(signer.name));
  const bool fits = !signer.name.empty() && signer.name.size() <= 100 &&
                    printable(signer.name) == signer.name && trim(signer.name) == signer.name;
  if (!fits) {
    throw Error(Failure::usage, "USR001", "signer \"" + printable(signer.name) + '"',
                "a name has 1 to 100 visible characters", "choose another");
  }
  const std::string key = public_key(signer.key);
  store::Transaction transaction(*inside_->database);
  for (const store::StoredSigner& other : inside_->signers.list()) {
    if (other.key != key || other.name == signer.name) continue;
    throw Error(Failure::conflict, "KEY003", "signer " + signer.name,
                "has the same key as " + other.name, "remove that one first");
  }
  inside_->signers.put({signer.name, key, signer.publisher, signer.until, signer.retired});
  transaction.commit();
}

void Environment::retire_signer(std::string_view name, const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "signer " + printable(name));
  store::Transaction transaction(*inside_->database);
  store::StoredSigner signer = find_signer(inside_->signers, name);
  if (!signer.retired) signer.retired = inside_->now();
  inside_->signers.put(signer);
  transaction.commit();
}

void Environment::remove_signer(std::string_view name, const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "signer " + printable(name));
  store::Transaction transaction(*inside_->database);
  inside_->signers.remove(find_signer(inside_->signers, name).name);
  transaction.commit();
}

std::vector<Signer> Environment::signers() {
  std::vector<Signer> result;
  for (store::StoredSigner& stored : inside_->signers.list()) {
    result.push_back(view(std::move(stored)));
  }
  return result;
}

void Environment::set_signature_policy(SignaturePolicy policy, const std::string& actor) {
  inside_->require(actor, Action::manage_environment, "settings");
  store::set_property(*inside_->database, policy_property,
                      policy == SignaturePolicy::require ? "require" : "warn");
}

std::optional<Diagnostic> Environment::check_signer(const PackageCheck& package) {
  return inside_->judge_signer(package);
}

SignaturePolicy Environment::signature_policy() {
  return policy_of(*inside_->database);
}

}  // namespace stepwise
