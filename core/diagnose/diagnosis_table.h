// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"

#include <span>
#include <string_view>

namespace socketarium
{

/// One thing that may be so with a socket. Texts hold the placeholders of fillEvidence(): why and todo a sentence a
/// line, evidence a fact a line. A line that speaks of something unknown is left out. Of several rows with one id the
/// first whose condition holds is taken.
struct DiagnosisRow {
    using Condition = bool (*)(const Evidence&);
    using RemedyMaker = std::vector<Remedy> (*)(const Evidence&);

    std::string_view id;
    Diagnosis::Weight weight;
    Condition when;
    std::string_view title;
    std::string_view why;
    std::string_view evidence;
    std::string_view todo;
    RemedyMaker remedies = nullptr;
};

std::span<const DiagnosisRow> listenerRows();
std::span<const DiagnosisRow> connectingRows();
std::span<const DiagnosisRow> refusedRows(); ///< connect answered ECONNREFUSED
std::span<const DiagnosisRow> receivingRows();
std::span<const DiagnosisRow> sendingRows();
std::span<const DiagnosisRow> datagramRows();
std::span<const DiagnosisRow> endingRows(); ///< while both ends may still be there
std::span<const DiagnosisRow> brokenRows(); ///< resets, and calls after the end
std::span<const DiagnosisRow> nameRows(); ///< bind and what is in its way
std::span<const DiagnosisRow> callRows(); ///< whatever the socket: errors, time-outs, EAGAIN

std::vector<std::span<const DiagnosisRow>> diagnosisTables();

} // namespace socketarium
