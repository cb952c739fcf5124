// E-mail templates of Dataverse, in both forms that a package has: what their style sheets write,
// as a text with places.
#include <gtest/gtest.h>

#include "package/archive.hpp"
#include "package/package.hpp"
#include "unit/package/dataverse_shapes.hpp"
#include "unit/package/dataverse_taken.hpp"

namespace stepwise::package {
namespace {

const std::string id = "aa0b63b2-7d5c-4a0e-9f57-2f2f3f1a9a06",
                  name = "email_aa0b63b2_7d5c_4a0e_9f57_2f2f3f1a9a06";

std::string sheet(const std::string& content) {
  return "<?xml version=\"1.0\" ?><xsl:stylesheet version=\"1.0\""
         " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:output method=\"text\"/>"
         "<xsl:template match=\"/data\">" +
         content + "</xsl:template></xsl:stylesheet>";
}

std::string when(const std::string& path) {
  return "<xsl:when test=\"" + path + "\"><xsl:value-of select=\"" + path + "\" /></xsl:when>";
}

std::string choose(const std::string& whens, const std::string& otherwise) {
  return "<xsl:choose>\n" + whens + "<xsl:otherwise>" + otherwise +
         "</xsl:otherwise>\n</xsl:choose>";
}

// As exporters write it: of subject and body nothing stands here.
std::string element(const std::string& type_code, const std::string& title = "Hello") {
  return "<emailtemplate><templateid>{" + id +
         "}</templateid><subject></subject><templatetypecode>" + type_code +
         "</templatetypecode><body></body><title>" + title + "</title></emailtemplate>";
}

enum class Of { zip, folder };

Solution read(Of form, const std::string& elements, const Parts& sheets, const Parts& more = {}) {
  Archive parts{more.begin(), more.end()};
  for (const auto& [file, content] : sheets) {
    parts["Templates/EmailDocuments/1033/{" + id + "}/" + file] = content;
  }
  const std::string templates = "<EmailTemplates>" + elements + "</EmailTemplates>";
  if (form == Of::zip) {
    const Shape shape =
        exported("emails", manifest_text(), customizations_text({{"Templates", templates}}),
                 {parts.begin(), parts.end()});
    return to_solution({shape.parts.begin(), shape.parts.end()}, "package");
  }
  parts["Other/Solution.xml"] = manifest_text();
  parts["Templates/EmailTemplates.xml"] =
      written(templates, {true, true, true, TextForm::Encoding::utf8});
  return to_solution(parts, "package");
}

class DataverseEmails : public testing::TestWithParam<Of> {
 protected:
  // One template for contacts, of that body.
  Solution with_body(const std::string& content) {
    return read(GetParam(), element("2"), {{"body.xsl", sheet(content)}});
  }
  static std::string body(const Solution& solution) {
    return get<EmailTemplate>(solution, name).body;
  }
};

TEST_P(DataverseEmails, have_the_title_and_the_table_of_their_element) {
  const Solution solution =
      read(GetParam(), element("2", "Thank you"),
           {{"subject.xsl",
             sheet("<![CDATA[Thanks, ]]>\n  " + choose(when("contact/firstname"), "you"))},
            {"body.xsl",
             sheet("<![CDATA[<p>Dear ]]>" + choose(when("contact/parentcustomerid/name"), "") +
                   "<![CDATA[,</p>bye]]>")}});

  EXPECT_EQ(get<EmailTemplate>(solution, name),
            (EmailTemplate{name, "Thank you", "contact", "Thanks, {{firstname|you}}",
                           "Dear {{parentcustomerid.name}},\nbye"}));
  EXPECT_EQ(told(solution, "e-mail templates in part"), "");
  EXPECT_EQ(told(solution, "Templates"), "");
}

TEST_P(DataverseEmails, need_no_subject) {
  const Solution solution = with_body("<![CDATA[Hello]]>");

  EXPECT_EQ(get<EmailTemplate>(solution, name),
            (EmailTemplate{name, "Hello", "contact", "", "Hello"}));
}

TEST_P(DataverseEmails, without_a_body_are_told) {
  for (const Parts& sheets : {Parts{}, Parts{{"subject.xsl", sheet("Hello")}}}) {
    const Solution solution = read(GetParam(), element("2"), sheets);

    EXPECT_TRUE(solution.components.empty());
    EXPECT_EQ(told(solution, "e-mail templates"), "Hello: its text is not in the package\n");
  }
}

TEST_P(DataverseEmails, have_defaults_that_are_plain_text) {
  const auto with_default = [&](const std::string& otherwise) {
    return with_body("Dear " + choose(when("contact/firstname"), otherwise));
  };
  EXPECT_EQ(body(with_default("<![CDATA[ <b>Tom</b> &amp; &lt;Jerry&gt;&nbsp;]]>")),
            "Dear {{firstname|Tom & <Jerry>}}");
  EXPECT_EQ(body(with_default("<xsl:text>Valued </xsl:text>Customer")),
            "Dear {{firstname|Valued Customer}}");
  for (const std::string otherwise :
       {"<![CDATA[one<br/>two]]>", "{name}", "<xsl:value-of select=\"contact/lastname\"/>"}) {
    const Solution solution = with_default(otherwise);
    EXPECT_EQ(body(solution), "Dear {{firstname}}") << otherwise;
    EXPECT_EQ(told(solution, "e-mail templates in part"),
              "Hello: the text for an empty value of contact/firstname cannot be a default here\n");
  }
}

TEST_P(DataverseEmails, use_the_first_of_several_columns) {
  const Solution solution = with_body(
      "At " + choose(when("contact/address1_line1") + when("contact/address1_line2"), "home"));

  EXPECT_EQ(body(solution), "At {{address1_line1|home}}");
  EXPECT_EQ(told(solution, "e-mail templates in part"),
            "Hello: of several columns only the first is used: address1_line1, address1_line2\n");
}

// Of another row, the name of a lookup, a condition, a function.
TEST_P(DataverseEmails, have_the_text_for_an_empty_value_where_the_value_is_not_known_here) {
  for (const std::string path : {"systemuser/fullname", "contact/ownerid/@name", "contact"}) {
    const Solution solution =
        with_body("<![CDATA[<p>Ask ]]>" + choose(when(path), "<![CDATA[<b>us</b>]]>"));

    EXPECT_EQ(body(solution), "Ask us") << path;
    EXPECT_EQ(
        told(solution, "e-mail templates in part"),
        "Hello: " + path + " is not filled in here: its text for an empty value stands there\n");
  }
  const std::string other =
      "<xsl:when test=\"contact/a\">Dr. <xsl:value-of select=\"contact/a\"/>"
      "</xsl:when>";
  EXPECT_EQ(body(with_body("Ask " + choose(other, "us"))), "Ask us");
}

TEST_P(DataverseEmails, are_left_out_when_a_value_would_be_missing_without_a_word) {
  const std::string none = " cannot be filled in here, and has no text for an empty value\n";
  const std::pair<std::string, std::string> bodies[] = {
      {choose(when("systemuser/fullname"), ""), "Hello: systemuser/fullname" + none},
      {"<xsl:choose>" + when("contact/ownerid/@name") + "</xsl:choose>",
       "Hello: contact/ownerid/@name" + none},
      {"<xsl:value-of select=\"concat(contact/a, 'b')\"/>", "Hello: concat(contact/a, 'b')" + none},
      {"<xsl:if test=\"contact/a = 1\">one</xsl:if>", "Hello: when contact/a = 1" + none},
      {"<xsl:for-each select=\"contact\">x</xsl:for-each>",
       "Hello: its style sheet uses xsl:for-each, which is not read\n"},
      {"<xsl:unclosed>", "Hello: its style sheet is no sound XML\n"}};
  for (const auto& [content, expected] : bodies) {
    const Solution solution = with_body("Hello " + content);
    EXPECT_TRUE(solution.components.empty()) << content;
    EXPECT_EQ(told(solution, "e-mail templates"), expected);
    EXPECT_EQ(told(solution, "Templates"), "Templates/EmailDocuments/1033/{" + id + "}/body.xsl\n");
  }
}

TEST_P(DataverseEmails, are_for_the_table_of_the_type_code_before_that_of_a_value) {
  const auto of = [&](const std::string& code, const std::string& path) {
    return read(GetParam(), element(code),
                {{"body.xsl", sheet("x" + choose(when(path), "nobody"))}});
  };
  const std::pair<const char*, const char*> tables[] = {
      {"1", "account"},    {"2", "contact"},       {"3", "opportunity"},   {"4", "lead"},
      {"112", "incident"}, {"1084", "quote"},      {"1088", "salesorder"}, {"1090", "invoice"},
      {"Lead", "lead"},    {"10023", "new_visit"}, {"", "new_visit"}};
  for (const auto& [code, table] : tables) {
    const Solution solution = of(code, "new_visit/new_name");
    EXPECT_EQ(get<EmailTemplate>(solution, name).table, table);
    EXPECT_EQ(body(solution),
              std::string(table) == "new_visit" ? "x{{new_name|nobody}}" : "xnobody");
  }
  EXPECT_EQ(told(of("8", "contact/a"), "e-mail templates"),
            "Hello: is for systemuser rows, which no sequence takes\n");
  EXPECT_EQ(told(of("4700", "asyncoperation/name"), "e-mail templates"),
            "Hello: is for asyncoperation rows, which no sequence takes\n");
  EXPECT_EQ(
      told(read(GetParam(), element("10023"), {{"body.xsl", sheet("x")}}), "e-mail templates"),
      "Hello: it does not say for which table it is\n");
}

TEST_P(DataverseEmails, learn_no_table_from_who_sends_them) {
  const std::string hello = "Dear " + choose(when("lead/firstname"), "") + ", I am " +
                            choose(when("systemuser/fullname"), "from Contoso");
  const std::string turned = "I am " + choose(when("systemuser/fullname"), "from Contoso") +
                             ", dear " + choose(when("lead/firstname"), "");
  EXPECT_EQ(body(read(GetParam(), element(""), {{"body.xsl", sheet(hello)}})),
            "Dear {{firstname}}, I am from Contoso");
  EXPECT_EQ(body(read(GetParam(), element(""), {{"body.xsl", sheet(turned)}})),
            "I am from Contoso, dear {{firstname}}");
}

TEST_P(DataverseEmails, say_so_when_their_words_look_like_places) {
  const std::string expected = "Hello: what stands in {{ }} is filled in here; there it is text\n";
  for (const std::string& written :
       {sheet("Dear {{firstname}}"), std::string("<p>Dear {{firstname}}</p>"),
        sheet("Dear " + choose(when("systemuser/fullname"), "{{firstname}}"))}) {
    const Solution solution = read(GetParam(), element("2"), {{"body.xsl", written}});
    EXPECT_EQ(body(solution), "Dear {{firstname}}");
    EXPECT_NE(told(solution, "e-mail templates in part").find(expected), std::string::npos);
  }
}

TEST_P(DataverseEmails, come_in_the_base_language_wherever_it_stands) {
  const std::string folder = "Templates/EmailDocuments/";
  for (const std::string other : {"1031", "1036", "999"}) {
    const Solution solution = read(GetParam(), element("2"), {{"body.xsl", sheet("Hello")}},
                                   {{folder + other + "/{" + id + "}/body.xsl", sheet("Hallo")},
                                    {folder + other + "/{" + id + "}/subject.xsl", sheet("Re")}});
    EXPECT_EQ(body(solution), "Hello") << other;
  }
  EXPECT_EQ(body(read(GetParam(), element("2"), {},
                      {{folder + "1031/{" + id + "}/body.xsl", sheet("Hallo")}})),
            "Hallo");
}

TEST_P(DataverseEmails, lie_two_folders_deep) {
  const std::string folder = "Templates/EmailDocuments/";
  const Solution solution =
      read(GetParam(), "", {},
           {{folder + "body.xsl", sheet("a")}, {folder + "1033/body.xsl", sheet("b")}});

  EXPECT_TRUE(solution.components.empty());
  EXPECT_EQ(told(solution, "Templates"), folder + "1033/body.xsl\n" + folder + "body.xsl\n");
}

INSTANTIATE_TEST_SUITE_P(Both, DataverseEmails, testing::Values(Of::zip, Of::folder),
                         [](const testing::TestParamInfo<Of>& form) {
                           return form.param == Of::zip ? "zip" : "folder";
                         });

}  // namespace
}  // namespace stepwise::package
