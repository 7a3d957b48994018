// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"
#include "ui/bridge/bookmarks.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace socketarium::ui
{

class Theme;
class TimeSlider;

/// The moment that all views show: a slider over the events, steps, play with a speed, bookmarks, and the way back to
/// now. Knows no capture; says what the person wants and shows what it is told. GUI thread; in the tool bar.
class TimeBar : public QWidget
{
    Q_OBJECT
public:
    /// What there is to show.
    struct Place {
        EventIndex all = 0; ///< events recorded
        std::optional<EventIndex> end{}; ///< of a moment of the past: so many of them had happened
        TimeNs sinceStart = 0; ///< of that moment
        bool live = true; ///< more may come: the far right is called now, not the end
    };

    TimeBar(const Theme& theme, QWidget* parent);

    void show(const Place& place);
    void setBookmarks(const QVector<Bookmark>& bookmarks);
    void setPlaying(bool on);
    double speed() const;
    bool playing() const;
    /// Asks for the name of a bookmark for the moment shown.
    void askName();
    /// A long log is being read before a moment can be shown.
    void showReading(EventIndex done, EventIndex of);
    TimeSlider* slider() const { return m_slider; }

Q_SIGNALS:
    void endChosen(socketarium::EventIndex end);
    void stepWanted(int step); ///< −1 or 1
    void playToggled(bool on);
    void speedChanged(double speed);
    void nowWanted();
    void bookmarkWanted(const QString& name); ///< of the moment shown; an empty name takes it away

private:
    QToolButton* makeButton(const char* name, const QString& accessibleName, const QString& toolTip);
    void fillMenu();
    void recolor();

    const Theme& m_theme;
    Place m_place;
    QVector<Bookmark> m_bookmarks;
    QToolButton* m_back;
    QToolButton* m_play;
    QToolButton* m_forward;
    TimeSlider* m_slider;
    QLabel* m_where;
    QComboBox* m_speed;
    QToolButton* m_marks;
    QMenu* m_menu;
    QToolButton* m_now;
};

} // namespace socketarium::ui
