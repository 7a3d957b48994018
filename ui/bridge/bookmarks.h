// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QObject>
#include <QVector>

namespace socketarium::ui
{

struct Bookmark {
    EventIndex end = 0; ///< the moment: so many events had happened
    QString name;

    friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

/// Moments of a capture that the person gave names. Kept in a file of the person's own, one a capture
/// ($XDG_DATA_HOME/socketarium/bookmarks, JSON), written at each change: the capture itself is never touched. A file
/// that is no JSON is set aside as .damaged and not written over.
/// GUI thread.
class Bookmarks : public QObject
{
    Q_OBJECT
public:
    explicit Bookmarks(const QString& capture, QObject* parent = nullptr);

    const QVector<Bookmark>& all() const { return m_all; } ///< by their moments
    /// Another one at the same moment is replaced.
    void set(const Bookmark& bookmark);
    void remove(EventIndex end);
    /// The capture was saved there as well.
    void copyTo(const QString& capture);

Q_SIGNALS:
    void changed();
    /// They could not be written: why, as a sentence.
    void failed(const QString& reason);

private:
    void load();
    void write(const QString& capture);

    const QString m_capture;
    QVector<Bookmark> m_all;
};

} // namespace socketarium::ui
