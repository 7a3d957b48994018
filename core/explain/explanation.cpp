// SPDX-License-Identifier: MIT
#include "core/explain/explanation.h"

#include "core/explain/explain_table.h"
#include "core/explain/fill_text.h"

#include <algorithm>

namespace socketarium
{

Explanation explain(const Failure& failure)
{
    Explanation explanation;
    explanation.said = errnoName(failure.error) + ": " + errnoText(failure.error);
    const ExplainRow* row = specificRow(failure);
    if (!row)
        row = generalRow(failure.error);
    if (!row) {
        explanation.why = "The kernel refused with a number that socket calls do not normally return.";
        explanation.todo = "Look the name up with \"man 3 errno\".";
        return explanation;
    }
    explanation.refuser = row->refuser;
    explanation.why = fillText(row->why, failure);
    explanation.todo = fillText(row->todo, failure);
    if (row->remedies)
        explanation.remedies = row->remedies(failure);
    return explanation;
}

std::vector<std::pair<CallName, int>> explainedFailures()
{
    std::vector<std::pair<CallName, int>> pairs;
    for (const auto table : specificTables()) {
        for (const ExplainRow& row : table) {
            if (row.call == CallName::None)
                continue;
            pairs.emplace_back(row.call, row.error);
            for (const CallName call : {CallName::Sendto, CallName::Recvfrom, CallName::Socketpair}) {
                if (kinOf(call) == row.call)
                    pairs.emplace_back(call, row.error);
            }
        }
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

} // namespace socketarium
