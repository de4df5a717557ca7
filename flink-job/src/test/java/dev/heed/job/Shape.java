package dev.heed.job;

import dev.heed.core.message.Reading;
import java.util.List;

/**
 * A record as some sender writes it, and the readings that it means.
 *
 * @param options of the job that reads it, keys and values in turn
 * @param key of the record
 */
record Shape(String name, List<String> options, String key, String json, List<Reading> readings) {
  private static final long TIME = 1_768_321_200_000L;

  /** What gateways, agents and databases write, two of each preset's kind where it has two. */
  static final List<Shape> LIST =
      List.of(
          shape(
              "telegraf",
              List.of("preset", "telegraf"),
              "{'fields':{'temperature':76.48,'pressure':2.1},'name':'boiler',"
                  + "'tags':{'host':'plc7','unit':'b3'},'timestamp':1768321200}",
              reading("plc7/b3/boiler", "temperature", 76.48, "pressure", 2.1)),
          shape(
              "telegraf-batch",
              List.of("preset", "telegraf", "reading.sensor", "/tags/unit"),
              "{'metrics':[{'fields':{'value':76.48},'name':'boiler','tags':{'unit':'batch-3'},"
                  + "'timestamp':1768321200},{'fields':{'value':12.1},'name':'pump',"
                  + "'tags':{'unit':'batch-1'},'timestamp':1768321200}]}",
              reading("batch-3", "value", 76.48),
              reading("batch-1", "value", 12.1)),
          shape(
              "influx",
              List.of("preset", "influx", "reading.sensor", "{/tags/unit}/{name}"),
              "oven,host=plc7,unit=b3 temperature=76.48,state=1i 1768321200000000000\n",
              reading("b3/oven", "temperature", 76.48, "state", 1)),
          shape(
              "prometheus",
              List.of("preset", "prometheus-kafka-adapter"),
              "{'timestamp':'2026-01-13T16:20:00Z','value':'76.48','name':'boiler_temperature',"
                  + "'labels':{'__name__':'boiler_temperature','unit':'b3'}}",
              reading("b3/boiler_temperature", "value", 76.48)),
          shape(
              "otlp",
              List.of("preset", "otlp-json"),
              "{'resourceMetrics':[{'resource':{'attributes':[{'key':'host.name','value':"
                  + "{'stringValue':'plc7'}}]},'scopeMetrics':[{'metrics':[{'name':'temperature',"
                  + "'gauge':{'dataPoints':[{'attributes':[{'key':'unit','value':{'stringValue':"
                  + "'o3'}}],'timeUnixNano':'1768321200000000000','asDouble':76.48},"
                  + "{'timeUnixNano':'1768321200000000000','asInt':'75'}]}}]}]}]}",
              reading("plc7/o3/temperature", "value", 76.48),
              reading("plc7/temperature", "value", 75)),
          new Shape(
              "sparkplug",
              List.of("preset", "sparkplug-json"),
              "spBv1.0/plant/DDATA/edge/boiler",
              "{'timestamp':1768321200000,'metrics':[{'name':'Boiler/Temperature','alias':7,"
                  + "'dataType':'Double','value':76.48}],'seq':42}",
              List.of(reading("plant/edge/boiler", "Boiler/Temperature", 76.48))),
          shape(
              "debezium",
              List.of("preset", "debezium"),
              "{'payload':{'before':null,'after':{'id':1,'sensor':'row','ts':1768321200000,"
                  + "'temperature':76.48},'op':'c','ts_ms':1768321200100}}",
              reading("row", "temperature", 76.48)),
          shape(
              "cloudevents",
              List.of("preset", "cloudevents"),
              "{'specversion':'1.0','id':'a1','source':'/plc7','type':'reading','subject':'event',"
                  + "'time':'2026-01-13T16:20:00Z','data':{'temperature':76.48}}",
              reading("event", "temperature", 76.48)),
          shape(
              "flat",
              List.of("preset", "flat"),
              "{'device_id':'flat','ts':1768321200,'temperature':76.48,'humidity':41.0}",
              reading("flat", "temperature", 76.48, "humidity", 41)),
          shape(
              "array",
              List.of("reading.each", "/[]"),
              "[{'sensor':'a-1','time':1768321200000,'value':76.48},"
                  + "{'sensor':'a-2','time':1768321200000,'values':{'x':12.1}}]",
              reading("a-1", "value", 76.48),
              reading("a-2", "x", 12.1)),
          shape(
              "iso-local",
              List.of("reading.time-unit", "iso-local=Europe/Berlin"),
              "{'sensor':'local','time':'2026-01-13T17:20:00','value':76.48}",
              reading("local", "value", 76.48)),
          new Shape(
              "own-names",
              List.of(
                  "reading.sensor", "{key}/{topic}/{channel}",
                  "reading.time", "/at/ms",
                  "reading.values", "/*",
                  "reading.booleans", "true"),
              "k",
              "{'at':{'ms':1768321200000},'rpm':1480,'open':true}",
              List.of(
                  reading("k/own-names.readings/rpm", "value", 1480),
                  reading("k/own-names.readings/open", "value", 1))));

  private static Shape shape(String name, List<String> options, String json, Reading... readings) {
    return new Shape(name, options, "any", json, List.of(readings));
  }

  private static Reading reading(String sensor, String channel, double value) {
    return Reading.of(sensor, TIME, new String[] {channel}, new double[] {value}, null);
  }

  private static Reading reading(
      String sensor, String first, double value, String second, double other) {
    return Reading.of(
        sensor, TIME, new String[] {first, second}, new double[] {value, other}, null);
  }
}
