// Hashes and signatures, against published values and in their round.
#include "package/seal.hpp"

#include "package/accents.hpp"
#include "package/crypto.hpp"
#include "package/package.hpp"
#include "package/part_names.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {
namespace fs = std::filesystem;

const fs::path good = source_folder() / "tests/golden/packages/good";

// Test 1 of RFC 8032, section 7.1, in Base64.
constexpr const char* secret = "ed25519-secret:nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
constexpr const char* its_public = "ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
constexpr const char* of_nothing =
    "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv1"
    "8FlbviRlUUFDjnoQCw==";

TEST(CryptoTest, agrees_with_the_published_values) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(public_key_of(secret), its_public);
  EXPECT_EQ(sign("", secret), of_nothing);
  EXPECT_TRUE(is_signed("", of_nothing, its_public));
}

TEST(CryptoTest, knows_what_is_no_key_and_no_signature) {
  EXPECT_FALSE(is_signed(" ", of_nothing, its_public));
  EXPECT_FALSE(is_signed("", "", its_public));
  EXPECT_FALSE(is_signed("", of_nothing, secret));
  EXPECT_FALSE(is_public_key(secret));
  EXPECT_FALSE(is_public_key(std::string(its_public) + '='));
  EXPECT_FALSE(is_public_key("ed25519:"));
  // The same 32 bytes, written with bits that Base64 does not need.
  EXPECT_FALSE(is_public_key("ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURp="));
  EXPECT_EQ(sign("", its_public), std::nullopt);
}

TEST(CryptoTest, keys_are_new_each_time_and_fit_together) {
  const KeyPair one = make_key_pair(), other = make_key_pair();
  EXPECT_NE(one.secret_key, other.secret_key);
  EXPECT_TRUE(is_signed("text", *sign("text", one.secret_key), one.public_key));
  EXPECT_FALSE(is_signed("text", *sign("text", one.secret_key), other.public_key));
}

TEST(SealTest, is_the_same_for_folder_and_zip_and_each_time) {
  TemporaryFolder folder;
  const Solution solution = read_package(good);
  write_package(solution, folder / "p", Form::folder, false);
  write_package(solution, folder / "p.zip", Form::zip, false);
  const auto unsigned_files = files_below(folder / "p");

  sign_package(folder / "p", secret);
  sign_package(folder / "p.zip", secret);
  const Archive once = read_archive(folder / "p.zip");
  sign_package(folder / "p.zip", secret);

  EXPECT_EQ(read_archive(folder / "p"), once);
  EXPECT_EQ(read_archive(folder / "p.zip"), once);
  EXPECT_EQ(read_package(folder / "p.zip").signed_by, its_public);
  // Nothing else has changed.
  auto signed_files = files_below(folder / "p");
  EXPECT_EQ(signed_files.erase(hashes_part) + signed_files.erase(signature_part), 2);
  EXPECT_EQ(signed_files, unsigned_files);
}

// What is exported may have been changed, so it carries no signature of before.
TEST(SealTest, does_not_come_along_when_a_solution_is_written) {
  TemporaryFolder folder;
  write_package(read_package(good), folder / "p", Form::folder, false);
  const auto before = files_below(folder / "p");
  sign_package(folder / "p", secret);
  write_package(read_package(folder / "p"), folder / "q", Form::folder, false);
  EXPECT_EQ(files_below(folder / "q"), before);
}

TEST(SealTest, every_byte_that_is_flipped_is_noticed) {
  TemporaryFolder folder;
  write_package(read_package(good), folder / "p", Form::folder, false);
  sign_package(folder / "p", secret);
  const Archive sound = read_archive(folder / "p");
  for (const auto& [name, bytes] : sound) {
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 7) {
      Archive changed = sound;
      changed[name][at] ^= 1;
      write_zip(changed, folder / "q.zip");
      EXPECT_NE(findings_of([&] { read_package(folder / "q.zip"); }), "") << name << ' ' << at;
    }
  }
}

TEST(AccentsTest, are_the_same_as_one_character_or_two) {
  EXPECT_EQ(without_accents("caf\u00e9"), without_accents("cafe\u0301"));
  EXPECT_EQ(without_accents("\u0179\u017f\u00c6"), "z\u017f\u00c6");
  EXPECT_TRUE(has_combining_marks("e\u0301"));
  EXPECT_FALSE(has_combining_marks("\u00e9\u8a08\u753b"));
  EXPECT_EQ(without_accents("\xC3"), "\xC3");
}

}  // namespace
}  // namespace stepwise::package
