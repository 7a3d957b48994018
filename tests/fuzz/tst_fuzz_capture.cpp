// SPDX-License-Identifier: MIT
// Replays the capture fuzzer without libFuzzer: valid files, the files named on the command line, and mutations of all
// of them. The seed is fixed, so a failure comes again; its input is left in the working folder.
#include "tests/core/store/capture_samples.h"
#include "tests/core/store/recorded_session.h"
#include "tests/fuzz/fuzz_capture.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <random>

using namespace socketarium;

namespace
{

constexpr int Mutations = 3000;
constexpr unsigned Seed = 20240607;

std::vector<std::string> validFiles()
{
    std::vector<std::string> files = samples::allSorts();
    const samples::Folder folder;
    const samples::TickingClock clock;
    if (auto recorder = Recorder::create(folder.path("x.pcapng"), clock))
        samples::recordSession(*recorder.value(), 200);
    files.push_back(samples::contentsOf(folder.path("x.pcapng")));
    files.push_back(files.front() + files.back());
    files.push_back(files.back() + files.at(2));
    return files;
}

class Mutator
{
public:
    std::string mutated(std::string file, const std::vector<std::string>& others)
    {
        const std::size_t changes = 1 + below(6);
        for (std::size_t i = 0; i < changes && !file.empty(); ++i)
            change(file, others);
        return file;
    }
    std::size_t below(std::size_t end) { return m_random() % end; }

private:
    void change(std::string& file, const std::vector<std::string>& others)
    {
        constexpr std::array<std::uint32_t, 10> lengths{
            0, 1, 4, 11, 12, 16, 0x7fffffff, 0xfffffffc, 0xffffffff, 0x01000000};
        const std::size_t at = below(file.size());
        switch (below(7)) {
        case 0:
            file[at] = static_cast<char>(m_random());
            break;
        case 1:
            file[at] = static_cast<char>(file[at] ^ (1 << below(8)));
            break;
        case 2: // a length, where lengths stand
            file.replace(at / 4 * 4, 4, samples::Order{below(2) == 0}.u32(lengths.at(below(lengths.size()))));
            break;
        case 3:
            file.resize(at);
            break;
        case 4:
            file.erase(at / 4 * 4, 4 * (1 + below(8)));
            break;
        case 5: {
            const std::string& other = others.at(below(others.size()));
            file.insert(at / 4 * 4, other, below(other.size()) / 4 * 4, 4 * below(40));
            break;
        }
        default:
            file.insert(at / 4 * 4, file, below(file.size()) / 4 * 4, 4 * (1 + below(40)));
        }
    }

    std::mt19937 m_random{Seed};
};

/// Kept until the input has passed: what a crash leaves behind is its cause.
void run(const std::string& input)
{
    static const char* const name = "fuzz_capture.input";
    std::FILE* const file = std::fopen(name, "wb");
    if (file) {
        std::fwrite(input.data(), 1, input.size(), file);
        std::fclose(file);
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    std::remove(name);
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> files = validFiles();
    for (int i = 1; i < argc; ++i)
        files.push_back(samples::contentsOf(argv[i]));
    for (const std::string& file : files)
        run(file);
    Mutator mutator;
    for (int i = 0; i < Mutations; ++i)
        run(mutator.mutated(files.at(mutator.below(files.size())), files));
    std::printf("%zu files and %d mutations of them: no contradiction\n", files.size(), Mutations);
    return 0;
}
