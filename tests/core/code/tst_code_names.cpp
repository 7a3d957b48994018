// SPDX-License-Identifier: MIT
#include "core/code/code_names.h"

#include "core/code/c_helper_texts.h"
#include "core/code/python_helpers.h"

#include <gtest/gtest.h>

#include <regex>

using namespace socketarium;

TEST(CodeNames, numbersGetALetterAndNamesStay)
{
    CodeNames names(CodeLanguage::Python);
    EXPECT_EQ(names.socket("3"), "s3");
    EXPECT_EQ(names.socket("server"), "server");
    EXPECT_EQ(names.socket("3"), "s3");
    EXPECT_EQ(names.socket("_x"), "s_x");
}

TEST(CodeNames, noTwoAreTheSame)
{
    CodeNames names(CodeLanguage::C);
    EXPECT_EQ(names.socket("3"), "s3");
    EXPECT_EQ(names.socket("s3"), "s3_");
    EXPECT_EQ(names.socket("s3_"), "s3__");
    EXPECT_EQ(names.variable("s3"), "s3___");
    EXPECT_EQ(names.variable("port"), "port");
}

TEST(CodeNames, wordsOfTheLanguageAndOfTheProgramAreAvoided)
{
    CodeNames python(CodeLanguage::Python);
    for (const char* word : {"class", "print", "socket", "data", "waiting1", "payload12", "struct", "len"})
        EXPECT_EQ(python.socket(word), std::string(word) + "_");
    EXPECT_EQ(python.socket("int32"), "int32");
    EXPECT_EQ(python.socket("EOF"), "EOF");
    EXPECT_EQ(python.socket("waiting"), "waiting");

    CodeNames c(CodeLanguage::C);
    for (const char* word : {"int", "send", "errno", "unix", "EOF", "size_t", "address1", "main", "buffer"})
        EXPECT_EQ(c.socket(word), std::string(word) + "_");
    EXPECT_EQ(c.socket("class"), "class");
    EXPECT_EQ(c.socket("A"), "A");
}

/// A socket of that name would hide the function from the program.
TEST(CodeNames, noSocketIsNamedLikeAHelper)
{
    std::string c;
    for (int i = 0; i <= static_cast<int>(CHelper::WaitingRecv); ++i)
        c += cHelperText(static_cast<CHelper>(i)).text;
    PythonUse use;
    for (int i = 0; i <= static_cast<int>(PythonHelper::Waiting); ++i)
        use.helpers.insert(static_cast<PythonHelper>(i));
    const std::string python = pythonHead(use).take().text();

    const auto check = [](const std::string& text, const char* definition, CodeLanguage language) {
        const std::regex pattern(definition);
        int found = 0;
        for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
            ++found;
            const std::string name = (*at)[1];
            CodeNames names(language);
            EXPECT_EQ(names.socket(name), name + "_");
        }
        return found;
    };
    EXPECT_GE(check(c, R"(\nstatic [^\n(]*?\b(\w+)\()", CodeLanguage::C), 25);
    EXPECT_EQ(check(python, R"(\n(?:def|class) (\w+)\()", CodeLanguage::Python), 5);
}
