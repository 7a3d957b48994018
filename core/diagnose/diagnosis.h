// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/evidence.h"
#include "core/explain/explanation.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socketarium
{

/// One thing that is so with a socket and that a person would want to know: said in words, with what proves it.
struct Diagnosis {
    enum class Weight : std::uint8_t {
        Note, ///< worth knowing
        Waits, ///< why a call waits, or would
        Wrong, ///< will not get better by itself
    };
    std::string_view id{}; ///< "nobody-accepts": for tests, and the same for ever
    Weight weight = Weight::Note;
    std::string title{}; ///< "Nobody calls accept."
    std::string why{}; ///< what goes on in the kernel, two or three sentences
    std::vector<std::string> evidence{}; ///< "accept queue 3, backlog 2", "accept was never called"
    std::string todo{}; ///< what to do
    std::vector<Remedy> remedies{}; ///< calls that would help; may be empty
};

/// All that holds, the gravest first; empty when all is well. Pure.
std::vector<Diagnosis> diagnose(const Evidence& evidence);

/// The id of every diagnosis there is, for tests and the reference page.
std::vector<std::string_view> diagnosisIds();

/// What the inspector shows of one socket at one moment.
struct SocketPicture {
    Evidence evidence{};
    std::vector<Diagnosis> diagnoses{};
};

} // namespace socketarium
