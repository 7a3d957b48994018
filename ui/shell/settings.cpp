// SPDX-License-Identifier: MIT
#include "ui/shell/settings.h"

#include <algorithm>

namespace socketarium::ui
{
namespace
{

constexpr auto ThemeKey = "window/theme";
constexpr auto TextKey = "window/textStep";
constexpr auto GeometryKey = "window/geometry";
constexpr auto DocksKey = "workspace/docks";
constexpr auto TalkSplitKey = "workspace/talkSplit";

QString key(const char* name)
{
    return QLatin1String(name);
}

} // namespace

Settings::Settings()
    : m_file(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("socketarium"), QStringLiteral("socketarium"))
{
}

Theme::Mode Settings::themeMode() const
{
    const QString text = m_file.value(key(ThemeKey)).toString();
    if (text == QLatin1String("light"))
        return Theme::Mode::Light;
    return text == QLatin1String("dark") ? Theme::Mode::Dark : Theme::Mode::System;
}

void Settings::setThemeMode(Theme::Mode mode)
{
    const char* text = mode == Theme::Mode::Light ? "light" : mode == Theme::Mode::Dark ? "dark" : "system";
    m_file.setValue(key(ThemeKey), QLatin1String(text));
}

int Settings::textStep() const
{
    return std::clamp(m_file.value(key(TextKey)).toInt(), SmallestTextStep, LargestTextStep);
}

void Settings::setTextStep(int step)
{
    m_file.setValue(key(TextKey), std::clamp(step, SmallestTextStep, LargestTextStep));
}

QByteArray Settings::geometry() const
{
    return m_file.value(key(GeometryKey)).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry)
{
    m_file.setValue(key(GeometryKey), geometry);
}

QByteArray Settings::docks() const
{
    return m_file.value(key(DocksKey)).toByteArray();
}

void Settings::setDocks(const QByteArray& state)
{
    m_file.setValue(key(DocksKey), state);
}

QByteArray Settings::talkSplit() const
{
    return m_file.value(key(TalkSplitKey)).toByteArray();
}

void Settings::setTalkSplit(const QByteArray& state)
{
    m_file.setValue(key(TalkSplitKey), state);
}

} // namespace socketarium::ui
