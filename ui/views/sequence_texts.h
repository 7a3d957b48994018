// SPDX-License-Identifier: MIT
#pragma once

#include "core/sequence/ladder.h"
#include "ui/bridge/worker.h"
#include "ui/views/sequence_label.h"

#include <QCache>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace socketarium::ui
{

/// What stands in the title box of a life line.
struct SequenceTitle {
    QString name; ///< "4  TCP"; of a peer outside its address
    QString detail; ///< the address; of a peer outside "outside"
    bool outside = false;

    QString spoken() const; ///< "socket 4", "127.0.0.1:80 outside"
};

/// The words of the sequence view: labels read from the capture file in a thread of its own and kept for the last few
/// thousand items, titles, and sentences for a screen reader. Asking for a label never reads and never waits.
/// GUI thread.
class SequenceTexts : public QObject
{
    Q_OBJECT
public:
    /// Called in a thread of its own.
    using Reader = std::function<std::string(const Capture&, const LadderItem&)>;
    static constexpr int CacheItems = 8192;
    static constexpr std::size_t BatchItems = 128;

    explicit SequenceTexts(std::shared_ptr<Capture> capture, Reader reader = sequenceLabel, QObject* parent = nullptr);
    ~SequenceTexts() override;

    /// With its shorter forms (ShorterLabel). Empty and a request if it is not known yet.
    QString label(const LadderItem& item);
    /// In full, read at once if need be: for what one person listens to, not for painting.
    QString labelNow(const LadderItem& item);
    /// As long as it is to be drawn: with its sign, and of what waits for how long so far.
    QString shown(const LadderItem& item, TimeNs began, TimeNs now) { return withSign(item, label(item), began, now); }
    /// The same of a label that is known. Any thread.
    static QString withSign(const LadderItem& item, const QString& label, TimeNs began, TimeNs now);

    SequenceTitle title(const std::vector<LadderLane>& lanes, std::uint16_t lane);
    /// Titles may have changed: a bind gave an address.
    void forgetTitles() { m_titles.clear(); }

    /// "0.012 s, socket 4 sends 5 bytes to socket 5: hello"
    QString sentence(
        const LadderItem& item, const QString& label, const std::vector<LadderLane>& lanes, TimeNs sinceStart);

Q_SIGNALS:
    void ready();

private:
    struct Key {
        std::uint64_t rows;
        std::uint64_t rest;
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed = 0) { return qHashMulti(seed, key.rows, key.rest); }
    };
    static Key keyOf(const LadderItem& item);
    void ask();
    void take(const std::vector<std::pair<LadderItem, QString>>& texts);
    QString bytesText(const LadderItem& item, const QString& label, const QString& to) const;

    const std::shared_ptr<Capture> m_capture;
    const Reader m_reader;
    QCache<Key, QString> m_cache{CacheItems};
    QHash<std::uint64_t, SequenceTitle> m_titles;
    std::vector<LadderItem> m_wanted; ///< the newest wish last
    QSet<Key> m_asked; ///< wanted or being read
    bool m_reading = false;
    QTimer m_ask;
    Worker m_worker;
};

} // namespace socketarium::ui
