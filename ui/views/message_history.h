// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace socketarium::ui
{

/// What was sent before, newest last, and the place in it while the person goes up and down. The text that was being
/// written is kept and comes back at the end. A value.
class MessageHistory
{
public:
    static constexpr qsizetype Capacity = 200;

    /// Also ends going through it. The same text twice in a row is kept once.
    void add(const QString& text);
    /// The one before; `current` is kept as the draft on the first step. At the oldest it stays.
    QString older(const QString& current);
    QString newer(const QString& current);

private:
    QStringList m_texts;
    QString m_draft;
    qsizetype m_place = 0; ///< == size: at the draft
};

} // namespace socketarium::ui
