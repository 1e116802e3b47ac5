"""Reads {endpoint, methods} as JSON from standard input, and prints boto3's output for each method as JSON."""

import json
import sys

import boto3

request = json.load(sys.stdin)
client = boto3.client("apigateway", endpoint_url=request["endpoint"], region_name="us-east-1")
outputs = []
for method in request["methods"]:
    output = client.get_integration(**method)
    del output["ResponseMetadata"]
    outputs.append(output)
json.dump(outputs, sys.stdout)
