"""Charts that Excel draws itself from cells of the workbook; values are cached in them too."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import Series as Plot
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from orgplan.exchange.workbook.cells import number
from orgplan.exchange.workbook.sheet import NO_FILL, Chart, Numbers, Series, Words
from orgplan.exchange.workbook.styles import FORMATS

COLUMN_COLOURS = ("3B5BDB", "A5B4E8")
LINE_COLOURS = ("C92A2A",)
GRID = "E3E6EB"
HEIGHT_CM = 7


def add_chart(target: Worksheet, chart: Chart) -> None:
    """Put a chart on a sheet."""
    columns = BarChart()
    columns.type, columns.grouping, columns.overlap, columns.gapWidth = "col", "stacked", 100, 40
    columns.width, columns.height = chart.width, HEIGHT_CM  # type: ignore[assignment]
    if chart.legend:
        columns.legend.position = "b"
    else:
        columns.legend = None
    # Quarters may stand in the place of months, whose columns are then hidden.
    columns.visible_cells_only = False
    columns.y_axis.scaling.min = chart.least
    columns.y_axis.number_format = FORMATS[chart.look]
    columns.y_axis.majorGridlines = ChartLines(_edge(GRID))
    columns.x_axis.number_format = FORMATS["month"]
    # Without this Excel hides both axes of charts written by openpyxl.
    columns.x_axis.delete = columns.y_axis.delete = False
    for i, series in enumerate(chart.columns):
        plot = _plot(i, series, chart.labels)
        if series.colour == NO_FILL:
            plot.graphicalProperties.noFill = True
        else:
            plot.graphicalProperties.solidFill = series.colour or COLUMN_COLOURS[i]
        columns.series.append(plot)
    if chart.lines:
        columns += _lines(chart)
    target.add_chart(columns, chart.place)


def _edge(colour: str) -> GraphicalProperties:
    return GraphicalProperties(ln=LineProperties(solidFill=colour))


def _lines(chart: Chart) -> LineChart:
    lines = LineChart()
    for i, series in enumerate(chart.lines):
        plot = _plot(len(chart.columns) + i, series, chart.labels)
        plot.smooth = False
        plot.graphicalProperties.line.solidFill = LINE_COLOURS[i]
        plot.graphicalProperties.line.width = 22_000
        lines.series.append(plot)
    return lines


def _plot(index: int, series: Series, labels: Numbers | Words) -> Plot:
    """One row of figures, its labels and the cell that names it."""
    title = StrRef(series.title.cells, _words(series.title.values))
    plot = Plot(idx=index, order=index, tx=SeriesLabel(strRef=title))
    plot.cat = _labels(labels)
    plot.val = NumDataSource(numRef=_numbers(series.figures))
    plot.spPr = GraphicalProperties()
    return plot


def _labels(labels: Numbers | Words) -> AxDataSource:
    if isinstance(labels, Words):
        return AxDataSource(strRef=StrRef(labels.cells, _words(labels.values)))
    return AxDataSource(numRef=_numbers(labels))


def _numbers(numbers: Numbers) -> NumRef:
    points = [NumVal(idx=i, v=number(value)) for i, value in enumerate(numbers.values)]
    cache = NumData(formatCode=FORMATS[numbers.look], ptCount=len(points), pt=points)
    return NumRef(f=numbers.cells, numCache=cache)


def _words(words: Sequence[str]) -> StrData:
    points = [StrVal(idx=i, v=word) for i, word in enumerate(words)]
    return StrData(ptCount=len(points), pt=points)
