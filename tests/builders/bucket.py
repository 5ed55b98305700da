"""A service that keeps buckets as S3 does, on this machine, and refuses whoever does not sign with the right key."""

from __future__ import annotations

import logging
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import boto3
from moto.server import ThreadedMotoServer

BUCKET = "museum"
_MAY_ALL = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'


@contextmanager
def bucket_service() -> Iterator[Mapping[str, str]]:
    """What a program needs around it to find the service, and to sign for ``BUCKET``."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    nobody = {"endpoint_url": address, "region_name": "us-east-1", "aws_access_key_id": "x"}
    iam = boto3.client("iam", aws_secret_access_key="x", **nobody)
    iam.create_user(UserName="museum")
    iam.put_user_policy(UserName="museum", PolicyName="all", PolicyDocument=_MAY_ALL)
    key = iam.create_access_key(UserName="museum")["AccessKey"]
    boto3.client("s3", aws_secret_access_key="x", **nobody).create_bucket(Bucket=BUCKET)
    _look_at_signatures_after(address, b"0")
    yield {
        "AWS_ENDPOINT_URL_S3": address,
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
    }
    _look_at_signatures_after(address, b"inf")
    server.stop()


def _look_at_signatures_after(address: str, requests: bytes) -> None:
    plain = {"Content-Type": "text/plain"}
    asked = urllib.request.Request(f"{address}/moto-api/reset-auth", data=requests, headers=plain, method="POST")
    urllib.request.urlopen(asked).close()
