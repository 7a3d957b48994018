// SPDX-License-Identifier: MIT
#pragma once

#include "core/explain/explanation.h"

#include <span>
#include <string_view>

namespace socketarium
{

/// One situation: a call, its errno, and what must be true of the socket or the arguments. Texts may hold the
/// placeholders of fillText(). Of several rows for one pair the first whose condition holds is taken.
struct ExplainRow {
    using Condition = bool (*)(const Failure&);
    using RemedyMaker = std::vector<Remedy> (*)(const Failure&);

    CallName call; ///< None: any call
    int error;
    Condition when; ///< nullptr: always
    Refuser refuser;
    std::string_view why;
    std::string_view todo;
    RemedyMaker remedies = nullptr;
};

std::span<const ExplainRow> makingRows(); ///< socket, socketpair
std::span<const ExplainRow> namingRows(); ///< bind, listen
std::span<const ExplainRow> acceptRows();
std::span<const ExplainRow> connectRows();
std::span<const ExplainRow> sendRows(); ///< also for sendto
std::span<const ExplainRow> receiveRows(); ///< also for recvfrom
std::span<const ExplainRow> optionRows(); ///< setsockopt, getsockopt
std::span<const ExplainRow> otherRows(); ///< shutdown, close, names, fcntl, unlink, and any call
/// What an errno means whatever the call.
std::span<const ExplainRow> generalRows();

/// All of the above except generalRows().
std::vector<std::span<const ExplainRow>> specificTables();

/// The call whose rows serve this one too: send for sendto, recv for recvfrom, socket for socketpair; else None.
CallName kinOf(CallName call);
/// The row that explains the failure; never one of generalRows(). nullptr if there is none.
const ExplainRow* specificRow(const Failure& failure);
/// nullptr if the errno is not among them.
const ExplainRow* generalRow(int error);

} // namespace socketarium
