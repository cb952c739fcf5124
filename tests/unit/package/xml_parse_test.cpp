#include "package/xml_parse.hpp"

#include "package/limits.hpp"
#include "package/xml_place.hpp"
#include "unit/package/support.hpp"

namespace stepwise::package {
namespace {

using namespace std::string_literals;

std::string repeat(const std::string& text, std::size_t times) {
  std::string result;
  for (; times > 0; --times) result += text;
  return result;
}

// "XML002 at 3: problem"; "" when the text is sound.
std::string fault_in(const std::string& text) {
  std::size_t nodes_left = limits::xml_nodes();
  const auto fault = find_xml_fault(text, nodes_left);
  if (!fault) return "";
  return fault->code + " at " + std::to_string(fault->offset) + ": " + fault->problem;
}

struct Case {
  std::string text;
  std::string fault;
};

TEST(XmlParseTest, finds_what_is_not_well_formed) {
  const Case cases[] = {
      {"", "XML001 at 0: is empty"},
      {" \r\n\t", "XML001 at 0: is empty"},
      {"\xEF\xBB\xBF<a/>", "XML002 at 0: text stands outside the root element"},
      {"<?xml version='1.0'?><!-- x -->", "XML001 at 0: has no root element"},
      {"<a>", "XML002 at 0: \"a\" is not closed"},
      {"<a", "XML002 at 0: the tag \"a\" does not end"},
      {"<a></b>", "XML002 at 3: \"b\" is closed where \"a\" from line 1 is open"},
      {"<a/></a>", "XML002 at 4: \"a\" is closed but was not opened"},
      {"<a></a", "XML002 at 3: the tag \"/a\" does not end"},
      {"<a b></a>", "XML002 at 4: attribute \"b\" has no value"},
      {"<a b=1/>", "XML002 at 5: the value of attribute \"b\" is not in quotes"},
      {"<a b='1/>", "XML002 at 3: the value of attribute \"b\" does not end"},
      {"<a b='<'/>", "XML002 at 6: \"<\" stands in the value of attribute \"b\""},
      {"<a b='1'c='2'/>", "XML002 at 8: a space is expected before an attribute"},
      {"<a>1 < 2</a>", "XML002 at 6: the name of an element is expected here"},
      {"<a>]]></a>", "XML002 at 3: \"]]>\" stands in text"},
      {"<a><!-- -- --></a>", "XML002 at 8: \"--\" stands inside a comment"},
      {"<a><!-- </a>", "XML002 at 7: the comment does not end"},
      {"<a><![CDATA[ </a>", "XML002 at 3: the CDATA section does not end"},
      {"x<a/>", "XML002 at 0: text stands outside the root element"},
      {"<a/><b/>", "XML003 at 4: has more than one root element"},
      {"<a/>x", "XML003 at 4: text stands outside the root element"},
      {"<a b='1' b='2'/>", "XML004 at 9: attribute \"b\" occurs twice"},
      {"<!DOCTYPE a><a/>", "XML005 at 0: DOCTYPE is not allowed"},
      {"<a><?php x?></a>", "XML005 at 3: processing instructions are not allowed"},
      {"<a/><?xml version='1.0'?>", "XML005 at 4: processing instructions are not allowed"},
      {"<a>&boom;</a>", "XML006 at 3: the entity \"&boom;\" is not declared"},
      {"<a b='&boom;'/>", "XML006 at 6: the entity \"&boom;\" is not declared"},
      {"<a>a & b</a>", "XML002 at 5: \"&\" stands alone"},
      {"<a>&lt</a>", "XML002 at 3: \"&\" stands alone"},
      {"<a>&#xG;</a>", "XML002 at 3: \"&#xG;\" is not a character reference"},
      {"<a>&#0;</a>", "XML013 at 3: \"&#0;\" is not a character that XML allows"},
      {"<a>&#xD800;</a>", "XML013 at 3: \"&#xD800;\" is not a character that XML allows"},
      {"<a>&#99999999999999999999;</a>",
       "XML013 at 3: \"&#99999999999999999999;\" is not a character that XML allows"},
  };
  for (const Case& c : cases) EXPECT_EQ(fault_in(c.text), c.fault) << c.text;
}

TEST(XmlParseTest, finds_what_is_not_utf8_or_no_character) {
  const Case cases[] = {
      {"<a>\xFF</a>", "XML011 at 3: is not UTF-8 at byte 3"},
      {"<a>\xC0\x80</a>", "XML011 at 3: is not UTF-8 at byte 3"},
      {"<a>\xED\xA0\x80</a>", "XML011 at 3: is not UTF-8 at byte 3"},
      {"<a>\xF4\x90\x80\x80</a>", "XML011 at 3: is not UTF-8 at byte 3"},
      {"<a>\0</a>"s, "XML013 at 3: holds a control character: \\x00"},
      {"<a>\x01</a>", "XML013 at 3: holds a control character: \\x01"},
      {"<a b='\x1b'/>", "XML013 at 6: holds a control character: \\x1b"},
      {"\xFF\xFE<\0a\0/\0>\0"s, "XML012 at 0: is not written in UTF-8"},
      {"<\0a\0/\0>\0"s, "XML012 at 0: is not written in UTF-8"},
      {"\0\0\0<"s, "XML012 at 0: is not written in UTF-8"},
      {"<?xml version='1.0' encoding='UTF-16'?><a/>",
       "XML012 at 0: says that it is written in \"utf-16\""},
      {"<?xml version='1.1'?><a/>", "XML012 at 0: is XML \"1.1\""},
      {"<?xml version=1.0?><a/>", "XML002 at 0: the XML declaration is malformed"},
      {"<?xml version '1.0'?><a/>", "XML002 at 0: the XML declaration is malformed"},
      {"<?xml version= x '1.0'?><a/>", "XML002 at 0: the XML declaration is malformed"},
      {"<?xml version='1.0'encoding='utf-8'?><a/>",
       "XML002 at 0: the XML declaration is malformed"},
      {"<?xml encoding='utf-8'?><a/>", "XML002 at 0: the XML declaration is malformed"},
      {"<?xml version='1.0' version='1.0'?><a/>", "XML002 at 0: the XML declaration is malformed"},
      {"<?xml version='1.0' lang='en'?><a/>", "XML002 at 0: the XML declaration is malformed"},
      {"<?xml version='1.0'", "XML002 at 0: the XML declaration does not end"},
      {"<?xml ?><a/>", "XML002 at 0: the XML declaration is malformed"},
  };
  for (const Case& c : cases) EXPECT_EQ(fault_in(c.text), c.fault) << c.text;
}

TEST(XmlParseTest, holds_the_limits) {
  std::string many = "<a";
  for (int i = 0; i < 257; ++i) many += " b" + std::to_string(i) + "='1'";
  const Case cases[] = {
      {repeat("<a>", 64) + repeat("</a>", 64), ""},
      {repeat("<a>", 65) + repeat("</a>", 65), "XML007 at 192: is nested deeper than 64"},
      {repeat("<a>", 1'000'000), "XML007 at 192: is nested deeper than 64"},
      {"<a>" + repeat("<b/>", 1'000'000) + "</a>",
       "XML008 at 4000001: the parts have more than 1000000 nodes together"},
      {many + "/>", "XML009 at 2197: an element has more than 256 attributes"},
      {"<a b='" + std::string(limits::xml_attribute_bytes, 'x') + "'/>", ""},
      {"<a b='" + std::string(limits::xml_attribute_bytes + 1, 'x') + "'/>",
       "XML010 at 3: attribute \"b\" is longer than 65536 bytes"},
      {"<a>" + std::string(limits::xml_text_bytes + 1, 'x') + "</a>",
       "XML010 at 3: text is longer than 1048576 bytes"},
      {"<a><" + std::string(1024, 'b') + "/></a>", ""},
      {"<a><" + std::string(1025, 'b') + "/></a>", "XML010 at 4: a name is longer than 1024 bytes"},
      {"<a " + std::string(1025, 'b') + "='1'/>", "XML010 at 3: a name is longer than 1024 bytes"},
  };
  for (const Case& c : cases) EXPECT_EQ(fault_in(c.text), c.fault) << c.text.substr(0, 40);
}

TEST(XmlParseTest, counts_the_nodes_of_all_parts_together) {
  std::size_t nodes_left = 10;
  EXPECT_FALSE(find_xml_fault("<a b='c'> <!-- d --> e </a>", nodes_left));
  EXPECT_EQ(nodes_left, 6u);
  EXPECT_FALSE(find_xml_fault("<a> <b/> <c/> </a>", nodes_left));
  EXPECT_EQ(nodes_left, 3u);
  EXPECT_TRUE(find_xml_fault("<a><b/><c/><d/></a>", nodes_left));
  EXPECT_EQ(nodes_left, 0u);
}

TEST(XmlParseTest, accepts_legal_xml_of_every_look) {
  for (const std::string& text :
       {"<a/>"s, "<?xml version=\"1.0\" encoding='UTF-8' standalone='yes' ?>\r\n<a />"s,
        "<!-- x --><a><!----><![CDATA[<&]]]]><![CDATA[>]]></a ><!-- y -->\n"s,
        "<a b = '\"' c\n=\n\"'>&lt;&#x1F600;\"\t/>"s,
        "<x:a xmlns:x='u' _b-.1='&amp;'>&apos;&quot;</x:a>"s, "<\xC3\xA9t\xC3\xA9/>"s}) {
    EXPECT_EQ(fault_in(text), "") << text;
  }
}

// A quadratic scan takes minutes for these.
TEST(XmlParseTest, is_linear) {
  EXPECT_EQ(fault_in("<a>" + repeat("<b c='d' e=\"f\">g</b>\n", 150'000) + "</a>"), "");
  EXPECT_EQ(fault_in("<a>" + repeat("<!-- - -->", 500'000) + "</a>"), "");
  EXPECT_EQ(fault_in("<a>" + repeat("&amp;", 200'000) + "</a>"), "");
}

TEST(XmlPlaceTest, counts_lines_and_characters) {
  const std::string text = "a\n\xC3\xA9\xC3\xA9x\n\ny";
  const LineIndex lines(text);
  const auto at = [&](std::size_t offset) {
    const auto [line, column] = lines.at(offset);
    return std::to_string(line) + ':' + std::to_string(column);
  };

  EXPECT_EQ(at(0), "1:1");
  EXPECT_EQ(at(text.find('x')), "2:3");
  EXPECT_EQ(at(text.find('y')), "4:1");
  EXPECT_EQ(at(text.size()), "4:2");
}

TEST(XmlPlaceTest, counts_over_the_borders_of_blocks_forwards_and_backwards) {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += "\xC3\xA9" + std::to_string(i) + (i % 100 == 99 ? "\n" : "");
  struct Expected {
    std::size_t offset;
    int line, column;
  };
  std::vector<Expected> places;
  int line = 1, column = 1;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      places.push_back({i, line, column++});
    }
    if (i < text.size() && text[i] == '\n') ++line, column = 1;
  }
  const LineIndex lines(text);
  const auto check = [&](const Expected& place) {
    EXPECT_EQ(lines.at(place.offset).line, place.line) << place.offset;
    EXPECT_EQ(lines.at(place.offset).column, place.column) << place.offset;
  };
  std::for_each(places.begin(), places.end(), check);
  std::for_each(places.rbegin(), places.rend(), check);
}

// Counting from the start of the line each time would take minutes.
TEST(XmlPlaceTest, a_long_line_costs_no_more_than_a_short_one) {
  const std::string text(20'000'000, 'x');
  const LineIndex lines(text);
  for (std::size_t i = 0; i < 100'000; ++i) {
    ASSERT_EQ(lines.at(i * 200).column, static_cast<int>(i * 200) + 1);
  }
  for (std::size_t i = 0; i < 100'000; ++i) {
    ASSERT_EQ(lines.at(text.size() - i).column, static_cast<int>(text.size() - i) + 1);
  }
}

TEST(XmlPlaceTest, finds_attributes_in_a_tag) {
  const std::string text = "<a b='c=d e=f' e = \"g\"/>";

  EXPECT_EQ(find_attribute(text, 1, "b"), 3u);
  EXPECT_EQ(find_attribute(text, 1, "e"), 15u);
  EXPECT_EQ(find_attribute(text, 1, "f"), 1u);
}

}  // namespace
}  // namespace stepwise::package
