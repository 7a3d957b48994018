// SPDX-License-Identifier: MIT
#include "core/code/c_helpers.h"

#include "core/code/c_helper_texts.h"

#include <string>

namespace socketarium
{
namespace
{

void addWithNeeded(std::set<CHelper>& all, CHelper helper)
{
    if (!all.insert(helper).second)
        return;
    for (const CHelper needed : cHelperText(helper).needs)
        addWithNeeded(all, needed);
}

std::string opening(bool threads)
{
    return std::string(R"(/* Repeats a recorded session: the same calls on sockets, in the same order.
 *
 * Every line it prints says what a call returned. It ends with status 1 as soon as a call fails that
 * did not fail in the session, or does not fail as it did there.
 *
 *     gcc -Wall -Wextra -O2 session.c -o session)")
        + (threads ? " -pthread\n */\n" : "\n */\n");
}

constexpr std::string_view IgnoreSigpipe
    = R"(    /* Sending to a peer that is gone raises SIGPIPE, which would end this program. Ignored, send returns
     * EPIPE. Python programs ignore it from the start. */
    signal(SIGPIPE, SIG_IGN);
)";

} // namespace

CodeLines cHead(CUse use)
{
    std::set<CHelper> helpers;
    for (const CHelper helper : use.helpers)
        addWithNeeded(helpers, helper);
    for (const CHelper helper : helpers)
        use.includes.insert(cHelperText(helper).includes.begin(), cHelperText(helper).includes.end());
    if (use.sends)
        use.includes.insert("signal.h");

    CodeLines head;
    head.addText(opening(helpers.contains(CHelper::Waiting)));
    head.addText("#define _GNU_SOURCE\n");
    for (const std::string_view name : use.includes)
        head.addText("#include <" + std::string(name) + ">");
    if (use.bufferSize > 0) {
        head.addBlank();
        head.addText(
            "static char buffer[" + std::to_string(use.bufferSize) + "]; /* as long as the longest receive */");
    }
    for (const CHelper helper : helpers) {
        head.addBlank();
        head.addText(cHelperText(helper).text);
    }
    head.addBlank();
    head.addText("int main(void)\n{\n");
    if (use.asksAddresses)
        head.addText("    struct sockaddr_storage from;\n    socklen_t from_length;\n");
    if (use.receives)
        head.addText("    ssize_t got;\n");
    if (use.makesPairs)
        head.addText("    int pair[2];\n");
    if (use.asksAddresses || use.receives || use.makesPairs)
        head.addBlank();
    if (use.sends) {
        head.addText(IgnoreSigpipe);
        head.addBlank();
    }
    return head;
}

} // namespace socketarium
