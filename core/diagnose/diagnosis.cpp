// SPDX-License-Identifier: MIT
#include "core/diagnose/diagnosis.h"

#include "core/diagnose/diagnosis_table.h"
#include "core/diagnose/fill_evidence.h"

#include <algorithm>

namespace socketarium
{
namespace
{

std::string sentences(std::string_view text, const Evidence& evidence)
{
    std::string joined;
    for (const std::string& line : fillEvidence(text, evidence)) {
        joined += joined.empty() ? "" : " ";
        joined += line;
    }
    return joined;
}

Diagnosis made(const DiagnosisRow& row, const Evidence& evidence)
{
    Diagnosis diagnosis;
    diagnosis.id = row.id;
    diagnosis.weight = row.weight;
    diagnosis.title = sentences(row.title, evidence);
    diagnosis.why = sentences(row.why, evidence);
    diagnosis.evidence = fillEvidence(row.evidence, evidence);
    diagnosis.todo = sentences(row.todo, evidence);
    if (row.remedies)
        diagnosis.remedies = row.remedies(evidence);
    return diagnosis;
}

} // namespace

std::vector<std::span<const DiagnosisRow>> diagnosisTables()
{
    return {listenerRows(), connectingRows(), refusedRows(), receivingRows(), sendingRows(), datagramRows(),
        endingRows(), brokenRows(), nameRows(), callRows()};
}

std::vector<Diagnosis> diagnose(const Evidence& evidence)
{
    std::vector<Diagnosis> found;
    for (const auto table : diagnosisTables()) {
        for (const DiagnosisRow& row : table) {
            if (std::ranges::find(found, row.id, &Diagnosis::id) == found.end() && row.when(evidence))
                found.push_back(made(row, evidence));
        }
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Diagnosis::weight);
    return found;
}

std::vector<std::string_view> diagnosisIds()
{
    std::vector<std::string_view> ids;
    for (const auto table : diagnosisTables()) {
        for (const DiagnosisRow& row : table) {
            if (std::ranges::find(ids, row.id) == ids.end())
                ids.push_back(row.id);
        }
    }
    return ids;
}

} // namespace socketarium
