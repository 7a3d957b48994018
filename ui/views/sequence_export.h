// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/sequence_paint.h"

#include <QByteArray>

namespace socketarium::ui
{

/// A part of a sequence to be saved: all a worker's thread needs for it.
struct SequenceJob {
    /// Width and height in pixels: larger ones open nowhere.
    static constexpr double MostSvg = 120'000;
    static constexpr double MostPng = 30'000;
    static constexpr double MostPngPixels = 2e8; ///< in all
    static constexpr double MostTextBytes = 2e8; ///< roughly

    std::function<SequenceSourcePtr()> source;
    std::shared_ptr<const Capture> capture;
    std::shared_ptr<const Ladder> ladder; ///< for text
    SequenceTexts::Reader reader = sequenceLabel;
    std::vector<std::uint16_t> lanes; ///< from left to right
    std::vector<SequenceTitle> titles; ///< of each of them
    std::uint32_t from = 0; ///< steps of the whole ladder: from … to−1
    std::uint32_t to = UINT32_MAX;
    SequenceScale scale;
    SequenceStyle style;
    TimeNs now = 0; ///< what still waits reaches to here
};

struct SequencePicture {
    QByteArray bytes;
    QString problem; ///< why there is none; else empty
};

/// Any thread.
SequencePicture sequenceSvg(const SequenceJob& job);
SequencePicture sequencePng(const SequenceJob& job);
SequencePicture sequenceText(const SequenceJob& job);

/// Writes the form that the ending of `path` names: .svg, .png, else text. An existing file is replaced only by a
/// complete one. Empty if it was written, else why not. Any thread.
QString saveSequence(const SequenceJob& job, const QString& path);

} // namespace socketarium::ui
