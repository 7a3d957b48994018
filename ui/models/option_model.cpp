// SPDX-License-Identifier: MIT
#include "ui/models/option_model.h"

#include "ui/bridge/to_qt.h"
#include "ui/style/theme.h"

#include <algorithm>
#include <map>

namespace socketarium::ui
{
namespace
{

QString unknown()
{
    return QStringLiteral("…");
}

/// Options in the table's order, but each level in one piece.
std::vector<const SocketOption*> optionsOf(const SocketFacts& facts)
{
    std::vector<int> levels;
    std::map<int, std::vector<const SocketOption*>> byLevel;
    for (const SocketOption& option : socketOptions()) {
        if (!applies(option, facts.family, facts.type & 0xf, facts.protocol))
            continue;
        if (!byLevel.contains(option.level))
            levels.push_back(option.level);
        byLevel[option.level].push_back(&option);
    }
    std::vector<const SocketOption*> all;
    for (const int level : levels)
        all.insert(all.end(), byLevel[level].begin(), byLevel[level].end());
    return all;
}

const OptionReading* findReading(const std::vector<OptionReading>& readings, const SocketOption* option)
{
    const auto found = std::ranges::find(readings, option, &OptionReading::option);
    return found != readings.end() ? &*found : nullptr;
}

QString valueText(const SocketOption& option, ByteView value)
{
    const QString text = toQt(formatOptionValue(option.kind, value));
    if (option.kind != OptionKind::Flag)
        return text;
    return text == QLatin1String("1") ? OptionModel::tr("on")
        : text == QLatin1String("0")  ? OptionModel::tr("off")
                                      : text;
}

/// SO_ERROR's number with its name.
QString readWords(const SocketOption& option, const std::string& outcome)
{
    const QString text = toQt(outcome);
    const int code = text.toInt();
    return option.name == "SO_ERROR" && code != 0 ? QStringLiteral("%1 %2").arg(text, toQt(errnoName(code))) : text;
}

} // namespace

QString takesWords(OptionKind kind)
{
    switch (kind) {
    case OptionKind::Flag:
        return OptionModel::tr("on or off");
    case OptionKind::Integer:
    case OptionKind::NetworkInteger:
        return OptionModel::tr("a whole number");
    case OptionKind::Time:
        return OptionModel::tr("seconds, such as 1.5; 0 waits for ever");
    case OptionKind::Linger:
        return OptionModel::tr("whole seconds, or off");
    case OptionKind::Text:
        return OptionModel::tr("a text");
    case OptionKind::Raw:
        return OptionModel::tr("bytes in hex");
    case OptionKind::Number64:
        return OptionModel::tr("a whole number, or unlimited");
    case OptionKind::Numbers:
        return OptionModel::tr("whole numbers, with blanks between");
    case OptionKind::Address:
        return OptionModel::tr("an IPv4 address");
    case OptionKind::Group:
        return OptionModel::tr("a group and an interface: 239.1.2.3 127.0.0.1");
    case OptionKind::SourceGroup:
        return OptionModel::tr("a group, an interface's address and a source");
    case OptionKind::Group6:
        return OptionModel::tr("a group and an interface: ff02::1 lo");
    case OptionKind::PortRange:
        return OptionModel::tr("two ports: 40000-40999, or off");
    case OptionKind::Credentials:
        return OptionModel::tr("process, user and group");
    }
    return {};
}

OptionModel::OptionModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent)
    , m_theme(theme)
{
}

void OptionModel::setSocket(const SocketFacts& facts)
{
    if (facts.id == m_facts.id)
        return;
    beginResetModel();
    m_facts = facts;
    m_all.clear();
    const auto& defaults = defaultOptions(facts.family, facts.type & 0xf, facts.protocol);
    for (const SocketOption* option : optionsOf(facts)) {
        Row row{option, option->readable() ? unknown() : QString()};
        const OptionReading* fallback = findReading(defaults, option);
        if (fallback && fallback->error == 0)
            row.fallback = valueText(*option, fallback->value);
        m_all.push_back(row);
    }
    choose();
    endResetModel();
}

OptionModel::Row OptionModel::read(const OptionReading& reading) const
{
    const auto before = std::ranges::find(m_all, reading.option, &Row::option);
    Row row = *before;
    row.known = true;
    row.error = reading.error;
    row.now = reading.error != 0 ? toQt(errnoName(reading.error)) : valueText(*reading.option, reading.value);
    row.lit = reading.option->kind == OptionKind::Flag && reading.error == 0 && row.now != tr("off");
    row.asked = reading.asked.empty() ? QString() : valueText(*reading.option, reading.asked);
    row.differs = row.option->settable() && reading.error == 0 && !row.fallback.isEmpty() && row.now != row.fallback;
    return row;
}

void OptionModel::setReadings(const std::vector<OptionReading>& readings)
{
    for (const OptionReading& reading : readings) {
        const auto found = std::ranges::find(m_all, reading.option, &Row::option);
        if (found == m_all.end())
            continue;
        if (Row row = read(reading); row != *found) {
            *found = std::move(row);
            changed(reading.option);
        }
    }
}

void OptionModel::setCalls(const std::vector<CallEvent>& calls)
{
    for (Row& row : m_all) {
        if (row.option->access != OptionAccess::ReadChanges)
            continue;
        const std::string asked = std::to_string(number(m_facts.id)) + ", " + std::string(row.option->levelName) + ", "
            + std::string(row.option->name);
        for (const CallEvent& call : calls) {
            if (call.call != CallName::Getsockopt || call.args != asked || call.error != 0)
                continue;
            const QString now = readWords(*row.option, call.outcome);
            if (now != row.now) {
                row.now = now;
                row.known = true;
                changed(row.option);
            }
        }
    }
}

void OptionModel::setFilter(const QString& filter)
{
    if (filter.trimmed() == m_filter)
        return;
    beginResetModel();
    m_filter = filter.trimmed();
    choose();
    endResetModel();
}

void OptionModel::setEditable(bool editable)
{
    if (editable == m_editable)
        return;
    m_editable = editable;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void OptionModel::choose()
{
    m_shown.clear();
    const SocketOption* groupOf = nullptr;
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const SocketOption& option = *m_all[i].option;
        const bool passes = m_filter.isEmpty() || toQt(option.name).contains(m_filter, Qt::CaseInsensitive)
            || toQt(option.levelName).contains(m_filter, Qt::CaseInsensitive)
            || toQt(option.meaning).contains(m_filter, Qt::CaseInsensitive);
        if (!passes)
            continue;
        const int entry = static_cast<int>(i);
        if (!groupOf || groupOf->level != option.level)
            m_shown.push_back(-1 - entry);
        groupOf = &option;
        m_shown.push_back(entry);
    }
}

void OptionModel::changed(const SocketOption* option)
{
    if (const int row = rowOf(option); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

const OptionModel::Row* OptionModel::rowAt(int row) const
{
    const int entry = row >= 0 && row < rowCount() ? m_shown[static_cast<std::size_t>(row)] : -1;
    return entry < 0 ? nullptr : &m_all[static_cast<std::size_t>(entry)];
}

const SocketOption* OptionModel::optionAt(int row) const
{
    const Row* entry = rowAt(row);
    return entry ? entry->option : nullptr;
}

int OptionModel::rowOf(const SocketOption* option) const
{
    for (int row = 0; option && row < rowCount(); ++row) {
        if (optionAt(row) == option)
            return row;
    }
    return -1;
}

bool OptionModel::isEditable(int row) const
{
    const SocketOption* option = optionAt(row);
    return m_editable && option && option->settable();
}

bool OptionModel::isToggle(int row) const
{
    const Row* entry = rowAt(row);
    return entry && isEditable(row) && entry->option->kind == OptionKind::Flag && entry->error == 0;
}

bool OptionModel::isRequest(int row) const
{
    const SocketOption* option = optionAt(row);
    return m_editable && option && option->access == OptionAccess::ReadChanges;
}

int OptionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int OptionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

CallRequest OptionModel::requestFor(CallName call, const SocketOption& option) const
{
    CallRequest request;
    request.call = call;
    request.socket = m_facts.id;
    request.level = option.level;
    request.option = option.number;
    return request;
}

void OptionModel::requestReading(int row)
{
    if (isRequest(row))
        Q_EMIT callRequested(requestFor(CallName::Getsockopt, *optionAt(row)));
}

void OptionModel::ask(const SocketOption& option, std::string_view text)
{
    auto value = parseOptionValue(option.kind, text);
    if (!value) {
        Q_EMIT refused(value.error());
        return;
    }
    CallRequest request = requestFor(CallName::Setsockopt, option);
    request.value = std::move(value).value();
    Q_EMIT callRequested(request);
}

} // namespace socketarium::ui
