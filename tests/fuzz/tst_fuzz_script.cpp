// SPDX-License-Identifier: MIT
// Replays the script fuzzer without libFuzzer: good and malformed lines, the corpus and the files named on the command
// line, and mutations of all of them. The seed is fixed, so a failure comes again; its input is left in the working
// folder.
#include "tests/core/script/malformed_lines.h"
#include "tests/core/script/script_samples.h"
#include "tests/fuzz/fuzz_script.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

using namespace socketarium;

namespace
{

constexpr int Mutations = 30000;
constexpr unsigned Seed = 20240607;

std::string contentsOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> samples()
{
    std::vector<std::string> texts;
    for (const std::string_view line : test::GoodLines)
        texts.emplace_back(line);
    for (const test::MalformedLine& line : test::MalformedLines)
        texts.emplace_back(line.text);
    for (const auto& entry : std::filesystem::directory_iterator(SOCKETARIUM_CORPUS))
        texts.push_back(contentsOf(entry.path()));
    return texts;
}

class Mutator
{
public:
    std::string mutated(std::string text, const std::vector<std::string>& others)
    {
        const std::size_t changes = 1 + below(4);
        for (std::size_t i = 0; i < changes; ++i)
            change(text, others);
        return text;
    }
    std::size_t below(std::size_t end) { return end == 0 ? 0 : m_random() % end; }

private:
    void change(std::string& text, const std::vector<std::string>& others)
    {
        static const std::vector<std::string> pieces{"(", ")", "{", "}", "[", "]", "\"", "\\", "/", "x\"", "\\x", "...",
            "$", "*", "&", "#", "<waited ", "= ", "-1 ", "0x", ", ", "|", "\n", "\r\n", "\0", "99999999999999999999",
            "{AF_INET 127.0.0.1:", "{AF_UNIX \"", "local(", "errno ", "(a*)*", "{99}", "\xf0\x9f", "wait ", "expect "};
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
        case 0:
            text.insert(at, 1, static_cast<char>(m_random()));
            break;
        case 1:
            text.erase(at, 1 + below(8));
            break;
        case 2:
            text.resize(at);
            break;
        case 3:
            text.insert(at, pieces.at(below(pieces.size())));
            break;
        case 4: {
            const std::string& other = others.at(below(others.size()));
            text.insert(at, other.substr(below(other.size() + 1), below(40)));
            break;
        }
        default:
            if (at < text.size())
                text[at] = static_cast<char>(m_random());
        }
    }

    std::mt19937 m_random{Seed};
};

/// Kept until the input has passed: what a crash leaves behind is its cause.
void run(const std::string& input)
{
    static const char* const name = "fuzz_script.input";
    std::ofstream(name, std::ios::binary) << input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    std::remove(name);
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> texts = samples();
    for (int i = 1; i < argc; ++i)
        texts.push_back(contentsOf(argv[i]));
    for (const std::string& text : texts)
        run(text);
    Mutator mutator;
    for (int i = 0; i < Mutations; ++i)
        run(mutator.mutated(texts.at(mutator.below(texts.size())), texts));
    std::printf("%zu texts and %d mutations of them: no contradiction\n", texts.size(), Mutations);
    return 0;
}
