// SPDX-License-Identifier: MIT
// Every script of tests/corpus is played, the capture of that exported as a script, and that played again. The calls of
// both runs must be the same.
#include "core/script/script_export.h"
#include "tests/core/script/play.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

using namespace socketarium;
using test::Play;

namespace
{

std::vector<std::filesystem::path> corpus()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(SOCKETARIUM_CORPUS)) {
        if (entry.path().extension() == ".calls")
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

std::string contentsOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Abstract names belong to the whole machine: another run of this test must not meet them.
std::string withOwnNames(std::string text)
{
    const std::string name = "@socketarium-corpus";
    const std::string own = name + std::to_string(::getpid());
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + own.size()))
        text.replace(at, name.size(), own);
    return text;
}

/// In a folder of its own: the scripts name paths without one.
class Corpus : public testing::TestWithParam<std::filesystem::path>
{
protected:
    Corpus() { std::filesystem::current_path(m_folder.path()); }
    ~Corpus() override { std::filesystem::current_path(m_before); }

private:
    const std::filesystem::path m_before = std::filesystem::current_path();
    const test::TempFolder m_folder;
};

std::string nameOf(const testing::TestParamInfo<std::filesystem::path>& info)
{
    std::string name = info.param.stem().string();
    std::ranges::replace_if(
        name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

} // namespace

TEST_P(Corpus, playsAndItsExportPlaysToo)
{
    Play first(withOwnNames(contentsOf(GetParam())));
    ASSERT_EQ(first.complaints(), "");
    const auto exported = exportScript(*first.live()->capture());
    ASSERT_TRUE(exported.ok()) << exported.error().text();
    const std::string text = scriptText(*exported);
    first.live().end(); // its sockets must not stand in the way
    Play second(text);
    EXPECT_EQ(second.complaints(), "") << text;
    EXPECT_EQ(text.find("outside this script"), std::string::npos) << text;
}

INSTANTIATE_TEST_SUITE_P(Files, Corpus, testing::ValuesIn(corpus()), nameOf);
