// SPDX-License-Identifier: MIT
#include "core/explain/explain_table.h"

#include <algorithm>

namespace socketarium
{
namespace
{

const ExplainRow* rowOf(CallName call, const Failure& failure)
{
    for (const auto table : specificTables()) {
        for (const ExplainRow& row : table) {
            if (row.call == call && row.error == failure.error && (!row.when || row.when(failure)))
                return &row;
        }
    }
    return nullptr;
}

} // namespace

std::vector<std::span<const ExplainRow>> specificTables()
{
    return {
        makingRows(), namingRows(), acceptRows(), connectRows(), sendRows(), receiveRows(), optionRows(), otherRows()};
}

CallName kinOf(CallName call)
{
    switch (call) {
    case CallName::Sendto:
        return CallName::Send;
    case CallName::Recvfrom:
        return CallName::Recv;
    case CallName::Socketpair:
        return CallName::Socket;
    default:
        return CallName::None;
    }
}

const ExplainRow* specificRow(const Failure& failure)
{
    for (const CallName call : {failure.call, kinOf(failure.call), CallName::None}) {
        if (const ExplainRow* row = rowOf(call, failure))
            return row;
    }
    return nullptr;
}

const ExplainRow* generalRow(int error)
{
    const auto rows = generalRows();
    const auto found = std::ranges::find(rows, error, &ExplainRow::error);
    return found != rows.end() ? &*found : nullptr;
}

} // namespace socketarium
