"""Reads {endpoint, input} as JSON from standard input, and prints what boto3 makes of the answers of mocks as JSON."""

import json
import sys

import boto3
from botocore.config import Config

request = json.load(sys.stdin)
client = boto3.client(
    "apigateway",
    endpoint_url=request["endpoint"],
    region_name="us-east-1",
    config=Config(retries={"total_max_attempts": 1}),
)
preferred = {}


def prefer(params, **_):
    if "value" in preferred:
        params["headers"]["Prefer"] = preferred["value"]


client.meta.events.register("before-call.apigateway.GetIntegration", prefer)


def read_error(value):
    preferred["value"] = value
    try:
        client.get_integration(**request["input"])
    except client.exceptions.ClientError as error:
        return error.response["Error"]["Code"]


outcome = {"type": client.get_integration(**request["input"])["type"]}
preferred["value"] = 'example="Read a mock integration"'
outcome["preferred"] = client.get_integration(**request["input"])["type"]
outcome["error"] = read_error("code=404")
outcome["busy"] = read_error("scenario=busy")
json.dump(outcome, sys.stdout)
