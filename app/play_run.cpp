// SPDX-License-Identifier: MIT
#include "app/play_run.h"

#include "app/capture_files.h"
#include "app/input_file.h"
#include "app/script_file.h"
#include "core/base/unique_fd.h"
#include "core/script/script_player.h"
#include "core/sys/file_limit.h"
#include "core/sys/posix_socket_api.h"

#include <array>
#include <csignal>
#include <filesystem>
#include <iostream>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace socketarium
{
namespace
{

using Verdict = LineOutcome::Verdict;

constexpr int Interrupted = 130; ///< as shells say it: 128 + SIGINT

/// Ctrl-C as something to wait for, beside the end of a line. Made before any thread, which then inherit the mask.
class Waiter
{
public:
    Waiter()
    {
        sigset_t signals;
        ::sigemptyset(&signals);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            ::sigaddset(&signals, signal);
        ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        m_signals = UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC));
        m_ended = UniqueFd(::eventfd(0, EFD_CLOEXEC));
    }

    /// Any thread.
    void end() const
    {
        const std::uint64_t one = 1;
        static_cast<void>(::write(m_ended.get(), &one, sizeof one) == sizeof one);
    }
    /// False if a signal came first.
    bool waitForEnd() const
    {
        std::array<pollfd, 2> files{pollfd{m_ended.get(), POLLIN, 0}, pollfd{m_signals.get(), POLLIN, 0}};
        while (::poll(files.data(), files.size(), -1) < 0) { }
        std::uint64_t count = 0;
        if (files[1].revents != 0)
            return false;
        return ::read(m_ended.get(), &count, sizeof count) == sizeof count;
    }

private:
    UniqueFd m_signals;
    UniqueFd m_ended;
};

std::string_view word(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Remark:
        return "";
    case Verdict::AsExpected:
        return "ok";
    case Verdict::Started:
        return "started";
    case Verdict::Differs:
        return "DIFFERS";
    case Verdict::NotReturned:
        return "NOT BACK";
    case Verdict::Impossible:
        return "IMPOSSIBLE";
    }
    return "";
}

void print(const LineOutcome& outcome, int number)
{
    constexpr std::size_t VerdictWidth = 12;
    constexpr std::size_t NumberWidth = 5;
    const std::string_view verdict = word(outcome.verdict);
    const std::string at = std::to_string(number);
    std::string line(verdict);
    line.append(VerdictWidth - verdict.size(), ' ');
    line.append(NumberWidth - std::min(NumberWidth, at.size()), ' ');
    line += at + "  " + outcome.happened;
    std::cout << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    if (!outcome.difference.empty())
        std::cout << std::string(VerdictWidth + NumberWidth + 2, ' ') << outcome.difference << '\n';
    std::cout.flush();
}

/// Prints each line as it ends. False if a signal ended it.
bool playAll(ScriptPlayer& player, const Waiter& waiter, std::size_t& failed)
{
    while (!player.finished()) {
        LineOutcome ended;
        player.step([&](const LineOutcome& outcome) {
            ended = outcome;
            waiter.end();
        });
        if (!waiter.waitForEnd())
            return false;
        print(ended, player.script().lines[ended.index].number);
        failed += ended.verdict > Verdict::Started ? 1U : 0U;
    }
    return true;
}

int played(const CommandLine& line, const Script& script, const std::string& capturePath)
{
    const Waiter waiter;
    raiseFileLimit();
    auto started = Workbench::start(std::make_unique<PosixSocketApi>(), capturePath);
    if (!started) {
        std::cerr << "socketarium: " << started.error().text() << '\n';
        return 2;
    }
    std::unique_ptr<Workbench> workbench = std::move(started).value();
    ScriptPlayer player(*workbench, script, line.patience);
    std::size_t failed = 0;
    const bool ended = playAll(player, waiter, failed);
    workbench.reset(); // first of all: what a step under way would tell must not come any more
    if (!ended) {
        std::cout << "\nInterrupted in line " << player.next() + 1 << ".\n";
        return Interrupted;
    }
    std::cout << '\n'
              << (failed == 0          ? std::string("All as expected.")
                         : failed == 1 ? std::string("1 line is not as expected.")
                                       : std::to_string(failed) + " lines are not as expected.")
              << '\n';
    return failed == 0 ? 0 : 1;
}

} // namespace

int runPlay(const CommandLine& line)
{
    if (isCapture(line.file)) {
        std::cerr << "socketarium: " << line.file
                  << " is a capture, not a script. Make one of it first: socketarium export --to calls " << line.file
                  << '\n';
        return 2;
    }
    const auto contents = readInput(line.file);
    if (!contents) {
        std::cerr << "socketarium: " << contents.error().text() << '\n';
        return 2;
    }
    const auto script = scriptIn(*contents, line.file);
    if (!script)
        return 2;
    // A capture over the file size limit, or a terminal that went away, is an error to report, not a reason to die.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    const std::string capturePath = CaptureFiles().newPath();
    int status = played(line, *script, capturePath);
    if (!line.saveTo.empty()) {
        if (const auto kept = keepCapture(capturePath, line.saveTo); !kept) {
            std::cerr << "socketarium: " << kept.error().text() << '\n';
            status = 2;
        }
    }
    std::error_code ignored;
    std::filesystem::remove(capturePath, ignored);
    return status;
}

} // namespace socketarium
