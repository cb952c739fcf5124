#include "model/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace stepwise {
namespace {

TEST(Address, takes_what_is_one_address) {
  for (const char* text :
       {"a@b.co", "anna.ek+news@mail.example.com", "o'neil@example.co.uk", "x_y-z@1a.example",
        "postmaster@xn--mller-kva.de", "jürgen@müller.de", "почта@пример.рф", "  a@b.co  "}) {
    EXPECT_EQ(read_address("email", text).problem, "") << text;
  }
  EXPECT_EQ(read_address("email", " a@b.co ").address, "a@b.co");
}

TEST(Address, refuses_what_is_not_one_address) {
  for (const std::string text : {"",
                                 " ",
                                 "a",
                                 "a@",
                                 "@b.co",
                                 "a@b",
                                 "a@localhost",
                                 "a@b.co, c@d.co",
                                 "a@b.co;c@d.co",
                                 "a@b.co c@d.co",
                                 "Anna <a@b.co>",
                                 "<a@b.co>",
                                 "a@b@c.co",
                                 "a@b..co",
                                 "a@.b.co",
                                 "a@b.co.",
                                 ".a@b.co",
                                 "a.@b.co",
                                 "a..b@c.co",
                                 "a@-b.co",
                                 "a@b-.co",
                                 "a@[10.0.0.1]",
                                 "a@10.0.0.1",
                                 "\"a b\"@c.co",
                                 "a(b)@c.co",
                                 "a@b.co\r\nBcc: all@b.co",
                                 "a@b.co\n",
                                 "a\t@b.co",
                                 "a@b.co\xE2\x80\x8B",
                                 "a@b.co\xC2\xA0",
                                 "a\xEF\xBC\xA0"
                                 "b.co",
                                 "a@b\xE3\x80\x82"
                                 "co",
                                 "{{emailaddress1}}",
                                 "mailto:a@b.co",
                                 "a@b.co?x",
                                 "a\\@b.co"}) {
    EXPECT_NE(read_address("email", text).problem, "") << text;
  }
  EXPECT_NE(read_address("email", std::string("a@b.co\0", 7)).problem, "");
  EXPECT_NE(read_address("email", std::string(65, 'a') + "@b.co").problem, "");
}

TEST(Address, has_the_same_key_for_every_way_to_write_it) {
  EXPECT_EQ(read_address("email", "Anna@Example.COM").key,
            read_address("email", "anna@example.com").key);
  EXPECT_EQ(read_address("email", "JÜRGEN@MÜLLER.DE").key,
            read_address("email", "jürgen@müller.de").key);
  EXPECT_EQ(read_address("sms", "+46 70-123 45 67").key, read_address("sms", "0046701234567").key);
  EXPECT_EQ(read_address("sms", "(070) 123.45/67").key, "0701234567");
}

TEST(Address, refuses_what_is_not_one_number) {
  for (const char* text : {"", "1234", "12345678901234567", "070 123 or 070 456", "070+123456",
                           "+46 70x12345", "070123456\n", "+", "070123456;070123457"}) {
    EXPECT_NE(read_address("sms", text).problem, "") << text;
  }
}

TEST(OneLine, turns_line_breaks_into_one_blank) {
  EXPECT_EQ(one_line("Hello Eve\r\nBcc: all@example.com"), "Hello Eve Bcc: all@example.com");
  EXPECT_EQ(one_line("a\n\n\n b\tc\n"), "a b c");
  EXPECT_EQ(one_line(std::string("nul\0byte", 8)), "nul byte");
  EXPECT_EQ(one_line("a\xE2\x80\xA8"
                     "b\xC2\x85"
                     "c"),
            "a b c");
  EXPECT_EQ(one_line("München \xC3\xA9"), "München \xC3\xA9");
}

}  // namespace
}  // namespace stepwise
