// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/screens.h"

#include "ui/appeals/appealscreen.h"
#include "ui/history/historyscreen.h"
#include "ui/report/reportscreen.h"
#include "ui/requests/requestscreen.h"
#include "ui/shell/queuescreen.h"
#include "ui/templates/templatescreen.h"
#include "ui/wall/wallscreen.h"

namespace otklik::ui {

QList<Screen *> makeScreens(client::DeskClient &desk, const Clock &clock)
{
    return {new QueueScreen(desk, clock),   new HistoryScreen(desk, clock), new TemplateScreen(desk),
            new RequestScreen(desk, clock), new AppealScreen(desk, clock),  new WallScreen(desk, clock),
            new ReportScreen(desk, clock)};
}

} // namespace otklik::ui
